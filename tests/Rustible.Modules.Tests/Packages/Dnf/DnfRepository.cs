using System.Diagnostics;

namespace Rustible.Modules.Tests.Packages.Dnf;

/// <summary>Packages of rpm in two repositories, and a root of their own for them in the same folder; the machine's own are not touched.</summary>
public sealed class DnfRepository : IDisposable
{
    public DnfRepository()
    {
        Shell("""
            mkdir -p root repos one two
            make() {
                { printf 'Name: %s\nVersion: %s\nRelease: 1\nSummary: test\nLicense: MIT\nBuildArch: noarch\n%b' "$2" "$3" "${4-}"
                  printf '%%description\ntest\n%%files\n'
                  if [ -n "${5-}" ]; then printf '%s\n%%install\nmkdir -p %%{buildroot}%s\necho 1 >%%{buildroot}%s\n' "$5" "${5%/*}" "$5"; fi
                } >spec
                rpmbuild -bb --quiet --define "_topdir $PWD/top" --define "_rpmdir $PWD/$1" --define '_build_name_fmt %%{NAME}-%%{VERSION}.rpm' spec >build.log 2>&1
            }
            make one lib 1.0; make one foo 1.0 'Requires: lib\n' /opt/foo/foo; make one foo 1.5 'Requires: lib\n' /opt/foo/foo
            make one foo 2.0 'Requires: lib\n' /opt/foo/foo
            make one bar 1.0 'Epoch: 2\nProvides: word = 1\n'; make one barbaz 1.0 'Conflicts: lib\n'; make one broken 1.0 'Requires: nothing-there\n'
            make one weak 1.0 'Recommends: bar\n'; make one a-package-whose-name-is-so-long-that-a-row-of-the-table-has-no-room-for-all-of-it 1.0
            make two extra 1.0
            cat >groups.xml <<X
            <comps><group><id>tools</id><name>Some Tools</name><description>d</description><default>false</default><uservisible>true</uservisible>
            <packagelist><packagereq type="mandatory">bar</packagereq><packagereq type="mandatory">weak</packagereq></packagelist></group></comps>
            X
            cat >updates.xml <<X
            <updates><update from="a" status="stable" type="security" version="1"><id>S-1</id><title>t</title><issued date="2023-01-01 00:00:00"/>
            <pkglist><collection short="c"><name>c</name><package name="foo" version="1.5" release="1" epoch="0" arch="noarch" src="foo.src.rpm">
            <filename>foo-1.5.rpm</filename></package></collection></pkglist></update></updates>
            X
            createrepo_c -q -g "$PWD/groups.xml" one
            createrepo_c -q two
            modifyrepo_c --mdtype=updateinfo updates.xml one/repodata >/dev/null
            printf '[one]\nname=One\nbaseurl=file://%s/one\n[two]\nname=Two\nbaseurl=file://%s/two\nenabled=0\n' "$PWD" "$PWD" >repos/all.repo
            printf '[main]\ngpgcheck=1\nbest=False\nreposdir=%s/repos\n' "$PWD" >dnf.conf
            sed -i 's/^baseurl/gpgcheck=0\n&/' repos/all.repo
            """);
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("rustible-dnf-").FullName;

    public string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>The installed packages, each as its name and version.</summary>
    public string Installed() => Shell("""rpm --root "$PWD/root" -qa --qf '%{NAME}=%{VERSION}\n' | sort | tr '\n' ' '""").Trim();

    public string Shell(string script)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-ec", script]) { WorkingDirectory = Folder, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException("the command failed: " + script);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
