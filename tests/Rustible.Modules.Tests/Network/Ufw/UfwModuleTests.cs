using Rustible.Modules.Network.Ufw;

namespace Rustible.Modules.Tests.Network.Ufw;

/// <summary>ufw is a program of the test that writes down what it is told.</summary>
public sealed class UfwModuleTests : IDisposable
{
    private readonly TestHost _host = new();

    public UfwModuleTests()
    {
        Directory.CreateDirectory(_host.PathOf("bin"));
        var path = _host.Write("bin/ufw", $$"""
            #!/bin/sh
            cd '{{_host.Folder}}'
            case "$*" in
                --version) echo "ufw 0.36.2"; echo "Copyright"; exit 0 ;;
                "status verbose")
                    if [ -e on ]; then printf 'Status: active\nLogging: on (low)\nDefault: deny (incoming), allow (outgoing), disabled (routed)\n\n'; cat log
                    else echo "Status: inactive"; fi
                    exit 0 ;;
                "status numbered") printf 'Status: active\n\n[ 1] 22     ALLOW IN    Anywhere\n[ 2] 22 (v6) ALLOW IN    Anywhere (v6)\n'; exit 0 ;;
                --dry-run*) cat dry; exit 0 ;;
                *wrong*) echo "ERROR: Bad port"; exit 1 ;;
                "-f enable") touch on ;;
                "-f disable") rm -f on ;;
            esac
            for word; do printf '[%s]' "$word"; done >>log
            echo >>log
            """);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        _host.Write("log", "");
    }

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task The_firewall_is_switched_on_once()
    {
        var foretold = await Run(check: true, ("state", "enabled"));
        Assert.Equal("", _host.Read("log"));
        var on = await Run(("state", "enabled"));
        _host.Write("log", "");
        var off = await Run(check: true, ("state", "disabled"));

        Assert.Equal((true, true, true), (foretold.Changed, on.Changed, off.Changed));
        Assert.StartsWith("Status: active\nLogging: on (low)", (string)on.Values["msg"]!);
        var ufw = _host.PathOf("bin/ufw");
        Assert.Equal(new List<object?> { $"{ufw} status verbose", $"{ufw} -f enable", $"{ufw} status verbose" }, on.Values["commands"]);
        Assert.False((await Run(check: true, ("state", "enabled"))).Changed);
    }

    [Fact]
    public async Task State_policy_rule_and_logging_come_in_this_order()
    {
        await Run(("logging", "on"), ("rule", "allow"), ("to_port", "22"), ("default", "deny"), ("direction", "incoming"), ("state", "enabled"));

        Assert.Equal("[-f][enable]\n[default][deny][incoming]\n[allow][incoming][from][any][to][any][port][22]\n[logging][on]\n", _host.Read("log"));
    }

    [Theory]
    [InlineData("[insert][2][allow][in][on][eth0][log][from][10.0.0.0/8][port][33][to][1.2.3.4][port][22][proto][tcp][comment][a 'b']",
        "insert=2", "direction=in", "interface=eth0", "log=yes", "src=10.0.0.0/8", "from_port=33", "dest=1.2.3.4", "port=22", "proto=tcp", "comment=a 'b'")]
    [InlineData("[route][allow][in][on][eth0][out][on][eth1][from][any][to][any][app][OpenSSH]", "route=yes", "if_in=eth0", "if_out=eth1", "app=OpenSSH")]
    [InlineData("[delete][allow][from][any][to][any][port][80]", "delete=yes", "insert=3", "port=80")]
    [InlineData("[insert][2][allow][from][any][to][any]", "insert=1", "insert_relative_to=last-ipv4")]
    [InlineData("[insert][2][allow][from][any][to][any]", "insert=0", "insert_relative_to=first-ipv6")]
    [InlineData("[insert][1][allow][from][any][to][any]", "insert=0", "insert_relative_to=first-ipv4")]
    [InlineData("[allow][from][any][to][any]", "insert=1", "insert_relative_to=last-ipv6")]
    public async Task A_rule_is_told_in_the_order_of_ufw(string line, params string[] arguments)
    {
        await Run([("rule", "allow"), .. arguments.Select(argument => argument.Split('=', 2)).Select(pair => (pair[0], (object?)pair[1]))]);

        Assert.Equal(line + "\n", _host.Read("log"));
    }

    [Theory]
    [InlineData(false, "Skipping adding existing rule\nSkipping adding existing rule (v6)\n")]
    [InlineData(false, "Could not delete non-existent rule\n")]
    [InlineData(false, "*filter\n### tuple ### allow any 22 0.0.0.0/0 any 0.0.0.0/0 in\nCOMMIT\n")]
    [InlineData(true, "*filter\n### tuple ### allow any 22 0.0.0.0/0 any 0.0.0.0/0 in\n### tuple ### allow any 80 0.0.0.0/0 any 0.0.0.0/0 in\n")]
    [InlineData(true, "### tuple ### allow any 22 0.0.0.0/0 any 0.0.0.0/0 in\n### tuple ### allow any 22 ::/0 any ::/0 in\n### tuple ### allow any 80 ::/0 any ::/0 in\n")]
    [InlineData(true, "*filter\nCOMMIT\n")]
    public void A_rule_is_foretold_by_what_ufw_would_write(bool changed, string dryRun)
    {
        var state = new UfwState("ufw", "Status: active\n", "### tuple ### allow any 22 0.0.0.0/0 any 0.0.0.0/0 in\n### tuple ### allow any 22 ::/0 any ::/0 in", "", new Version(0, 36));

        Assert.Equal(changed, state.WouldChange(dryRun));
    }

    [Fact]
    public async Task In_check_mode_ufw_only_says_what_it_would_write()
    {
        _host.Write("dry", "Skipping adding existing rule\n");
        _host.Write("on", "");

        var same = await Run(check: true, ("rule", "allow"), ("port", "22"), ("policy", "deny"));
        var other = await Run(check: true, ("rule", "allow"), ("port", "22"), ("policy", "deny"), ("direction", "outgoing"), ("logging", "low"));

        Assert.Equal((false, true, ""), (same.Changed, other.Changed, _host.Read("log")));
        Assert.Equal($"{_host.PathOf("bin/ufw")} --dry-run allow from any to any port 22", ((List<object?>)same.Values["commands"]!)[^1]);
    }

    [Fact]
    public async Task What_is_wrong_is_told()
    {
        Assert.Equal("ERROR: Bad port\n", (await Run(("rule", "allow"), ("port", "wrong"))).Values["msg"]);
        Assert.Equal("missing parameter(s) required by 'interface': direction", (await Run(("rule", "allow"), ("interface", "e"))).Values["msg"]);
        Assert.Equal("Only route rules can combine interface_in and interface_out", (await Run(("rule", "allow"), ("interface_in", "e"), ("interface_out", "f"))).Values["msg"]);
        Assert.StartsWith("For default, direction must be one of", (string)(await Run(("default", "deny"), ("direction", "in"))).Values["msg"]!);
        File.Delete(_host.PathOf("bin/ufw"));
        var missing = await TestHost.RunAsync(_host.Context() with { Environment = [new("PATH", "/usr/sbin:/bin")] }, "ufw", ("state", "enabled"));
        Assert.Equal("Failed to find required executable \"ufw\" in paths: /usr/sbin:/bin:/sbin:/usr/local/sbin", missing.Values["msg"]);
    }

    private Task<ModuleResult> Run(params (string, object?)[] arguments) => Run(check: false, arguments);

    private Task<ModuleResult> Run(bool check, params (string, object?)[] arguments) => TestHost.RunAsync(
        _host.Context(check) with { Environment = [new("PATH", _host.PathOf("bin") + ":/usr/bin:/bin")] }, "ufw", arguments);
}
