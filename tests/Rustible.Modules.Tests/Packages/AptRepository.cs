using System.Diagnostics;

namespace Rustible.Modules.Tests.Packages;

/// <summary>An apt and a dpkg of their own in one folder, with a few packages to install; the machine's own are not touched.</summary>
public sealed class AptRepository : IDisposable
{
    public AptRepository()
    {
        Host = new TestHost();
        Shell("""
            mkdir -p repo root/var/lib/dpkg/updates root/var/lib/dpkg/info root/usr/sbin state/lists/partial cache/archives/partial etc/apt.conf.d etc/preferences.d log
            touch root/var/lib/dpkg/status
            make() {
                mkdir -p build/DEBIAN "build/usr/share/$1"
                printf 'Package: %s\nVersion: %s\nArchitecture: all\nMaintainer: A <a@b.c>\nDescription: test\n%b' "$1" "$2" "$3" >build/DEBIAN/control
                dpkg-deb -Znone -b build "repo/$1_$2.deb" >/dev/null
                rm -r build
                { dpkg-deb -f "repo/$1_$2.deb"; echo "Filename: ./$1_$2.deb"; echo "Size: $(stat -c %s "repo/$1_$2.deb")"
                  echo "SHA256: $(sha256sum "repo/$1_$2.deb" | cut -d' ' -f1)"; echo; } >>repo/Packages
            }
            make foo 1.0; make foo 1.2.1; make foo 2.0; make bar 1.0 'Depends: foo\n'; make rec 1.0 'Recommends: bar\n'
            echo "deb [trusted=yes] file:$PWD/repo ./" >etc/sources.list
            cat >apt.conf <<X
            Dir::State "$PWD/state"; Dir::State::status "$PWD/root/var/lib/dpkg/status"; Dir::Cache "$PWD/cache"; Dir::Etc "$PWD/etc"; Dir::Log "$PWD/log";
            DPkg::Options:: "--root=$PWD/root"; APT::Sandbox::User "root"; DPkg::Pre-Install-Pkgs ""; DPkg::Post-Invoke ""; APT::Update::Post-Invoke "";
            X
            APT_CONFIG=$PWD/apt.conf apt-get -q update >/dev/null
            """);
    }

    public TestHost Host { get; }

    public ModuleContext Context(bool check = false, bool diff = false) => Host.Context(check, diff) with
    {
        Environment = [new("APT_CONFIG", Host.PathOf("apt.conf")), new("DPKG_ADMINDIR", Host.PathOf("root/var/lib/dpkg"))],
    };

    public Task<ModuleResult> RunAsync(params (string, object?)[] arguments) => TestHost.RunAsync(Context(), "apt", arguments);

    public Task<ModuleResult> CheckAsync(params (string, object?)[] arguments) => TestHost.RunAsync(Context(check: true, diff: true), "apt", arguments);

    /// <summary>The installed packages with their versions.</summary>
    public string Installed() => Shell("""dpkg-query --admindir=root/var/lib/dpkg -W -f '${Package}=${Version} ' """).Trim();

    public void Dispose() => Host.Dispose();

    private string Shell(string script)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-ec", script]) { WorkingDirectory = Host.Folder, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException("the repository could not be made");
    }
}
