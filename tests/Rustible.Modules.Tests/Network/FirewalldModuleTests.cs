using Rustible.Templating.Values;

namespace Rustible.Modules.Tests.Network;

/// <summary>firewall-cmd and firewall-offline-cmd are one program of the test: each setting is a line of the file of what runs or of what a start brings.</summary>
public abstract class FirewalldModuleTests : IDisposable
{
    private readonly TestHost _host;

    protected FirewalldModuleTests(string shell)
    {
        _host = new TestHost(shell);
        Directory.CreateDirectory(_host.PathOf("bin"));
        foreach (var name in new[] { "firewall-cmd", "firewall-offline-cmd" })
        {
            var path = _host.Write("bin/" + name, $$"""
                #!/bin/sh
                cd '{{_host.Folder}}'
                file=now
                case ${0##*/}$1 in
                    firewall-cmd--state) [ -e daemon ] && exit 0; exit 252 ;;
                    firewall-cmd--permanent) file=kept; shift ;;
                    firewall-offline-cmd*) file=kept ;;
                esac
                case $1 in --zone=*) zone=${1#*=}; shift; [ "$zone" != nozone ] || { echo "Error: INVALID_ZONE: nozone"; exit 112; } ;; esac
                case $1 in
                    --get-default-zone) echo public; exit ;;
                    --get-zones) echo "dmz public"; sed -n 's/^zone //p' kept; exit ;;
                    --get-target) cat target; exit ;;
                    --query-*) if grep -qxF -e "$zone ${1#--query-}" "$file"; then echo yes; exit 0; else echo no; exit 1; fi ;;
                esac
                echo "$file $zone $*" >>log
                case ${0##*/}$1 in firewall-offline-cmd--remove-service=*) echo "Can't use lokkit options with other options."; exit 2 ;; esac
                case $1 in
                    *=nosuch) echo "Error: INVALID_SERVICE: nosuch"; exit 101 ;;
                    --set-target=*) echo "${1#*=}" >target ;;
                    --new-zone=*) echo "zone ${1#*=}" >>kept ;;
                    --remove-*) grep -vxF -e "$zone ${1#--remove-}" "$file" >left; mv left "$file" ;;
                    --add-*) echo "$zone ${1#--add-}" >>"$file" ;;
                    --change-*) echo "$zone ${1#--change-}" >>"$file" ;;
                esac
                """);
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
        foreach (var file in new[] { "log", "now", "kept" })
            _host.Write(file, "");
        _host.Write("target", "default\n");
    }

    public void Dispose()
    {
        _host.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_service_lives_its_life_in_both_places()
    {
        _host.Write("daemon", "");
        (string, object?)[] wanted = [("service", "https"), ("permanent", true), ("immediate", true), ("timeout", 30)];
        var foretold = await Run(check: true, [("state", "enabled"), .. wanted]);
        Assert.Equal("", _host.Read("log"));
        var made = await Run([("state", "enabled"), .. wanted]);
        var again = await Run([("state", "enabled"), .. wanted]);
        var gone = await Run([("state", "disabled"), .. wanted]);

        Assert.Equal((true, true, false, true), (foretold.Changed, made.Changed, again.Changed, gone.Changed));
        Assert.Equal("Permanent and Non-Permanent(immediate) operation, Changed service https to enabled", made.Values["msg"]);
        Assert.Equal("Permanent and Non-Permanent(immediate) operation", again.Values["msg"]);
        Assert.Equal("""
            kept public --add-service=https
            now public --add-service=https --timeout=30
            kept public --remove-service=https
            now public --remove-service=https

            """, _host.Read("log"));
    }

    [Theory]
    [InlineData("--add-port=80-90/tcp", "Changed port 80-90/tcp to enabled", "port=80-90/tcp")]
    [InlineData("--add-protocol=ospf", "Changed protocol ospf to enabled", "protocol=ospf")]
    [InlineData("--add-rich-rule=rule a=\"$b 'c'\" accept", "Changed rich_rule rule a=\"$b 'c'\" accept to enabled", "rich_rule=rule a=\"$b 'c'\" accept")]
    [InlineData("--add-icmp-block=echo-request", "Changed icmp-block echo-request to enabled", "icmp_block=echo-request")]
    [InlineData("--add-icmp-block-inversion", "Changed icmp-block-inversion True to enabled", "icmp_block_inversion=yes")]
    [InlineData("--add-masquerade", "Added masquerade to zone dmz", "masquerade=yes")]
    [InlineData("--add-source=10.0.0.0/8", "Added 10.0.0.0/8 to zone dmz", "source=10.0.0.0/8")]
    [InlineData("--change-interface=eth2", "Changed eth2 to zone dmz", "interface=eth2")]
    [InlineData("--set-target=%%REJECT%%", "Set zone dmz target to %%REJECT%%", "target=%%REJECT%%")]
    public async Task Each_kind_has_its_option_and_its_message(string option, string message, string argument)
    {
        var pair = argument.Split('=', 2);

        var made = await Run((pair[0], pair[1]), ("zone", "dmz"), ("state", "enabled"), ("permanent", true));
        var again = await Run((pair[0], pair[1]), ("zone", "dmz"), ("state", "enabled"), ("permanent", true));

        Assert.Equal((true, false, $"kept dmz {option}\n"), (made.Changed, again.Changed, _host.Read("log")));
        Assert.Equal($"Permanent operation, {message}, (offline operation: only on-disk configs were altered)", made.Values["msg"]);
    }

    [Fact]
    public async Task Zones_targets_and_forwards_come_and_go()
    {
        _host.Write("target", "ACCEPT\n");
        var zone = await Run(("zone", "mine"), ("state", "present"), ("permanent", true));
        var target = await Run(("zone", "dmz"), ("target", "ACCEPT"), ("state", "absent"), ("permanent", true));
        var forward = await Run(
            ("port_forward", new List<object?> { new ValueMap { ["port"] = 443L, ["proto"] = "tcp", ["toport"] = 8443L } }), ("state", "enabled"), ("permanent", true));
        var off = await Run(("masquerade", false), ("state", "enabled"), ("permanent", true));

        Assert.Equal((true, true, true, false), (zone.Changed, target.Changed, forward.Changed, off.Changed));
        Assert.Contains("Added zone mine, Changed zone mine to present", (string)zone.Values["msg"]!);
        Assert.Contains("Reset zone dmz target to default", (string)target.Values["msg"]!);
        Assert.Contains("Changed port_forward port=443:proto=tcp:toport=8443:toaddr= to enabled", (string)forward.Values["msg"]!);
        Assert.False((await Run(("zone", "mine"), ("state", "present"), ("permanent", true))).Changed);
    }

    [Fact]
    public async Task Where_firewalld_does_not_run_a_service_leaves_by_another_option()
    {
        _host.Write("kept", "public service=ssh\n");

        var gone = await Run(("service", "ssh"), ("state", "disabled"), ("permanent", true));

        Assert.Equal((true, "kept public --remove-service-from-zone=ssh\n"), (gone.Changed, _host.Read("log")));
    }

    [Theory]
    [InlineData("firewall is not currently running, unable to perform immediate actions without a running firewall daemon", "service=https", "state=enabled")]
    [InlineData("absent and present state can only be used in zone level operations", "service=https", "state=present", "permanent=yes")]
    [InlineData("improper port format (missing protocol?)", "port=80", "state=enabled", "permanent=yes")]
    [InlineData("firewall is not currently running, and 'offline' is false", "service=https", "state=enabled", "permanent=yes", "offline=no")]
    [InlineData("missing parameter(s) required by 'source': permanent", "source=10.0.0.0/8", "state=enabled")]
    [InlineData("missing parameter(s) required by 'interface': zone", "interface=e", "state=enabled", "permanent=yes")]
    [InlineData("ERROR: Exception caught: INVALID_ZONE: nozone", "service=https", "zone=nozone", "state=enabled", "permanent=yes")]
    [InlineData("ERROR: Exception caught: INVALID_SERVICE: nosuch Permanent operation, Services are defined by port/tcp relationship and named as they are in /etc/services (on most systems)",
        "service=nosuch", "state=enabled", "permanent=yes")]
    public async Task What_is_wrong_is_told(string message, params string[] arguments)
    {
        var result = await Run([.. arguments.Select(argument => argument.Split('=', 2)).Select(pair => (pair[0], (object?)pair[1]))]);

        Assert.Equal((true, message), (result.Failed, result.Values["msg"]));
    }

    private Task<ModuleResult> Run(params (string, object?)[] arguments) => Run(check: false, arguments);

    private Task<ModuleResult> Run(bool check, params (string, object?)[] arguments) => TestHost.RunAsync(
        _host.Context(check) with { Environment = [new("PATH", _host.PathOf("bin") + ":/usr/bin:/bin")] }, "firewalld", arguments);
}

public sealed class FirewalldModuleTestsUnderDash() : FirewalldModuleTests("/bin/dash");

public sealed class FirewalldModuleTestsUnderBash() : FirewalldModuleTests("/bin/bash");

public sealed class FirewalldModuleTestsUnderBusybox() : FirewalldModuleTests("/bin/busybox ash");
