namespace Rustible.Modules.Tests.Network;

/// <summary>On a stand-in for iptables that keeps its rules in a file.</summary>
public sealed class IptablesModuleTests : IDisposable
{
    private readonly TestHost _host = new();
    private readonly ModuleContext _context;

    public IptablesModuleTests()
    {
        File.SetUnixFileMode(
            _host.Write("iptables", """
                #!/bin/sh
                cd "${0%/*}" && touch rules
                shift 2
                action=$1
                shift
                case $action in
                    -C) grep -qxF -e "$*" rules ;;
                    -A) echo "$*" >>rules ;;
                    -D) grep -vxF -e "$*" rules >rest; mv rest rules ;;
                    -F) : >rules ;;
                    -L) echo "Chain $1 (policy ACCEPT)" ;;
                    -P) echo "$*" >policy ;;
                    *) exit 2 ;;
                esac
                """),
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        _context = _host.Context() with { Environment = [new("PATH", $"{_host.Folder}:/usr/bin:/bin")] };
    }

    public void Dispose() => _host.Dispose();

    private Task<ModuleResult> Run(bool check, params (string, object?)[] arguments) => TestHost.RunAsync(_context with { CheckMode = check }, "iptables", arguments);

    [Fact]
    public async Task A_rule_is_added_once_and_removed_once()
    {
        (string, object?)[] rule = [("chain", "INPUT"), ("protocol", "tcp"), ("destination_port", "80"), ("comment", "a  b"), ("jump", "ACCEPT")];

        var foretold = await Run(true, rule);
        Assert.Equal("", _host.Read("rules"));
        var made = await Run(false, rule);
        var again = await Run(false, rule);
        Assert.Equal("INPUT -p tcp -j ACCEPT --destination-port 80 -m comment --comment a  b\n", _host.Read("rules"));
        var gone = await Run(false, [.. rule, ("state", "absent")]);
        var goneAgain = await Run(false, [.. rule, ("state", "absent")]);

        Assert.Equal((true, true, false, true, false), (foretold.Changed, made.Changed, again.Changed, gone.Changed, goneAgain.Changed));
        Assert.Equal("", _host.Read("rules"));
        Assert.Equal(("filter", "ipv4", false), (made.Values["table"], made.Values["ip_version"], made.Values["flush"]));
    }

    [Fact]
    public async Task A_policy_is_set_when_it_is_another()
    {
        Assert.False((await Run(false, ("chain", "INPUT"), ("policy", "ACCEPT"))).Changed);
        Assert.True((await Run(false, ("chain", "INPUT"), ("policy", "DROP"))).Changed);
        Assert.Equal("INPUT DROP\n", _host.Read("policy"));
    }

    [Fact]
    public async Task Arguments_that_do_not_go_together_are_refused()
    {
        Assert.Equal("Either chain or flush parameter must be specified.", (await Run(false, ("table", "nat"))).Values["msg"]);
        Assert.Equal("parameters are mutually exclusive: flush|policy", (await Run(false, ("chain", "INPUT"), ("flush", true), ("policy", "DROP"))).Values["msg"]);
    }
}
