using System.Diagnostics;

namespace Rustible.Modules.Tests.Packages.Zypper;

/// <summary>A few packages without files, and the folders that zypper and rpm keep of a host that has one of them installed.</summary>
public sealed class ZypperRepository : IDisposable
{
    public ZypperRepository()
    {
        // One package is always installed: zypper cannot read a database from which the last one was removed.
        Shell("""
            mkdir -p repo state/etc/zypp/repos.d state/var/lib/rpm state/var/lib/zypp state/var/cache state/var/log state/run specs
            make() { printf 'Name: %s\nVersion: %s\nRelease: 1\nSummary: test\nLicense: none\nBuildArch: noarch\n%b\n%%description\ntest\n%%files\n' "$1" "$2" "$3" >"specs/$1-$2.spec"; }
            make foo 1.0; make foo 1.2; make foo 2.0; make bar 1.0 'Requires: foo'; make rec 1.0; make baz 1.0 'Recommends: rec'
            make left 1.0; make right 1.0 'Conflicts: left'; make core 1.0
            rpmbuild -bb --quiet --define "_topdir $PWD/build" --define "_rpmdir $PWD/repo" --define '_build_name_fmt %%{NAME}-%%{VERSION}.rpm' specs/*.spec >build.log 2>&1
            make lone 1.0 'Requires: rec'
            rpmbuild -bb --quiet --define "_topdir $PWD/build" --define "_rpmdir $PWD" --define '_build_name_fmt %%{NAME}-%%{VERSION}.rpm' specs/lone-1.0.spec >>build.log 2>&1
            rm -r build
            cp -r /etc/zypp/. state/etc/zypp
            cat >shell <<'X'
            cd -- "$1" && shift && for folder in etc/zypp var/lib var/cache var/log run; do mount --bind "$PWD/$folder" "/$folder" || exit; done && exec "$@"
            X
            unshare --mount --propagation private /bin/sh shell state /bin/sh -ec '
                rpm --dbpath /var/lib/rpm --initdb
                zypper --non-interactive addrepo --no-gpgcheck "dir://$0" local
                zypper --non-interactive refresh
                zypper --non-interactive install core' "$PWD/repo" >zypper.log
            """);
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("rustible-zypper-").FullName;

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>A host that has its own copy of the folders, in a mount namespace.</summary>
    public ZypperHost NewHost(string shell = "/bin/sh") => new(this, shell);

    public string Shell(string script)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-ec", script]) { WorkingDirectory = Folder, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"the repository could not be made: {output}");
    }
}

/// <summary>A host of SUSE's programs; the machine's own folders are not touched.</summary>
public sealed class ZypperHost : IDisposable
{
    private readonly ZypperRepository _repository;
    private readonly string _state;

    internal ZypperHost(ZypperRepository repository, string shell)
    {
        _repository = repository;
        _state = Path.Combine(repository.Folder, Guid.NewGuid().ToString("N"));
        repository.Shell($"cp -a state {_state}");
        Host = new TestHost($"unshare --mount --propagation private /bin/sh {repository.Folder}/shell {_state} {shell}");
    }

    public TestHost Host { get; }

    /// <summary>The installed packages with their versions, but for the one that always is.</summary>
    public string Installed => string.Join(' ', _repository.Shell($"rpm --dbpath {_state}/var/lib/rpm -qa --qf '%{{NAME}}=%{{VERSION}}\\n' | sort")
        .Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(package => package != "core=1.0"));

    public void Dispose() => Host.Dispose();

    public Task<ModuleResult> RunAsync(object name, string state = "present", params (string, object?)[] more) =>
        Host.RunAsync("zypper", [("name", name), ("state", state), .. more]);

    public Task<ModuleResult> CheckAsync(object name, string state = "present", params (string, object?)[] more) =>
        Host.CheckAsync("zypper", [("name", name), ("state", state), .. more]);
}
