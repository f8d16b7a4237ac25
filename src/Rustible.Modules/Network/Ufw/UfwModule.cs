using Rustible.Modules.Commands;

namespace Rustible.Modules.Network.Ufw;

/// <summary>Keeps rules and settings of the firewall by ufw. Arguments and results are those of community.general.ufw.</summary>
/// <example><code>
/// - name: Let ssh in and turn the firewall on
///   ufw:
///     rule: allow
///     port: "22"
///     proto: tcp
///     state: enabled
/// </code></example>
[Module("ufw", "community.general.ufw", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class UfwModule : Module<UfwModule.Args>
{
    /// <param name="State">Whether the firewall is on; reloaded and reset are deeds.</param>
    /// <param name="Default">The policy for what no rule names.</param>
    /// <param name="Logging">How much is logged.</param>
    /// <param name="Direction">Which way, for a rule or for the policy.</param>
    /// <param name="Rule">What a rule does.</param>
    /// <param name="Delete">Remove the rule.</param>
    /// <param name="Insert">The rule's number.</param>
    /// <param name="InsertRelativeTo">What the number counts from.</param>
    /// <param name="Route">A rule for what is passed on.</param>
    /// <param name="Log">Log new connections that match the rule.</param>
    /// <param name="FromIp">Where it comes from.</param>
    /// <param name="FromPort">The port there.</param>
    /// <param name="ToIp">Where it goes.</param>
    /// <param name="ToPort">The port there.</param>
    /// <param name="Proto">The protocol.</param>
    /// <param name="Name">An application's profile.</param>
    /// <param name="Interface">The interface in the rule's direction.</param>
    /// <param name="InterfaceIn">The interface where it comes in.</param>
    /// <param name="InterfaceOut">The interface where it goes out.</param>
    /// <param name="Comment">A remark with the rule.</param>
    [RequiredOneOf("state", "default", "rule", "logging")]
    [RequiredBy("interface", "direction")]
    [MutuallyExclusive("name", "proto", "logging")]
    [MutuallyExclusive("direction", "interface_in")]
    [MutuallyExclusive("direction", "interface_out")]
    public sealed record Args(
        [property: Choices("enabled", "disabled", "reloaded", "reset")] string? State = null,
        [property: Alias("policy"), Choices("allow", "deny", "reject")] string? Default = null,
        [property: Choices("full", "high", "low", "medium", "off", "on")] string? Logging = null,
        [property: Choices("in", "incoming", "out", "outgoing", "routed")] string? Direction = null,
        [property: Choices("allow", "deny", "limit", "reject")] string? Rule = null, bool Delete = false, int? Insert = null,
        [property: Choices("zero", "first-ipv4", "last-ipv4", "first-ipv6", "last-ipv6")] string InsertRelativeTo = "zero", bool Route = false, bool Log = false,
        [property: Alias("from", "src")] string FromIp = "any", string? FromPort = null, [property: Alias("dest", "to")] string ToIp = "any",
        [property: Alias("port")] string? ToPort = null,
        [property: Alias("protocol"), Choices("ah", "any", "esp", "ipv6", "tcp", "udp", "gre", "igmp")] string? Proto = null, [property: Alias("app")] string? Name = null,
        [property: Alias("if")] string? Interface = null, [property: Alias("if_in")] string? InterfaceIn = null, [property: Alias("if_out")] string? InterfaceOut = null,
        string? Comment = null);

    private const string Script = """
        need ufw
        ufw=$tool
        report ufw "$ufw"
        told() {
            _said=$("$ufw" "$@" 2>&1; _code=$?; echo .; exit "$_code")
            _code=$?
            _said=${_said%.}
            report said "$_said"
            [ "$_code" = 0 ] || fail "$_said"
        }
        state() {
            told status verbose
            report rules "$(cat /lib/ufw/user.rules /lib/ufw/user6.rules /etc/ufw/user.rules /etc/ufw/user6.rules /var/lib/ufw/user.rules /var/lib/ufw/user6.rules 2>/dev/null |
                sed -n '/^### tuple/p')"
        }
        if [ -z "$orders" ]; then
            state
            [ -z "$numbered" ] || told status numbered
            [ -z "$version" ] || told --version
            exit 0
        fi
        eval "set -- $orders"
        for _order in "$@"; do
            eval "told $_order"
        done
        [ -n "$foretold" ] || state
        """;

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation)
    {
        if (args is { InterfaceIn: not null, InterfaceOut: not null, Route: false })
            return ModuleResult.Failure("Only route rules can combine interface_in and interface_out");
        if (args.Default is not null && args.Direction is not (null or "incoming" or "outgoing" or "routed"))
            return ModuleResult.Failure("For default, direction must be one of \"outgoing\", \"incoming\" and \"routed\", or direction must not be specified.");
        var isNumbered = args is { Rule: not null, Insert: not null, Delete: false } && args.InsertRelativeTo != "zero";
        var looked = await new ShellScript(Script).WithList("orders", []).With("numbered", isNumbered).With("version", args.Rule is not null).With("foretold", null)
            .RunAsync(context, cancellation).ConfigureAwait(false);
        if (looked.Failed)
            return ModuleResult.From(looked);
        var before = UfwState.Read(looked, isNumbered);
        var orders = UfwOrders.Of(args, before);
        return context.CheckMode
            ? await ForetellAsync(args, before, orders, context, cancellation).ConfigureAwait(false)
            : await ObeyAsync(before, orders, context, cancellation).ConfigureAwait(false);
    }

    private static async Task<ModuleResult> ObeyAsync(UfwState before, IReadOnlyList<UfwOrder> orders, ModuleContext context, CancellationToken cancellation)
    {
        var reply = await SendAsync(orders.Select(order => order.Words), isForetold: false, context, cancellation).ConfigureAwait(false);
        var commands = Commands(before, orders.Select(order => order.Words));
        if (reply.Failed)
            return ModuleResult.From(reply).Return("commands", commands);
        var status = reply.Text("said")!;
        commands.Add($"{before.Program} status verbose");
        return ModuleResult.Of(status != before.Status || reply.Text("rules") != before.Rules).Return("commands", commands).Return("msg", status.TrimEnd());
    }

    private static async Task<ModuleResult> ForetellAsync(Args args, UfwState before, IReadOnlyList<UfwOrder> orders, ModuleContext context, CancellationToken cancellation)
    {
        var changed = before.WouldChange(args);
        var dry = orders.Where(order => order.IsRule).Select(order => (IReadOnlyList<string>)["--dry-run", .. order.Words]).ToList();
        var commands = Commands(before, dry);
        if (dry.Count > 0)
        {
            var reply = await SendAsync(dry, isForetold: true, context, cancellation).ConfigureAwait(false);
            if (reply.Failed)
                return ModuleResult.From(reply).Return("commands", commands);
            changed |= before.WouldChange(reply.Text("said")!);
        }
        return ModuleResult.Of(changed).Return("commands", commands);
    }

    private static Task<ScriptReply> SendAsync(IEnumerable<IReadOnlyList<string>> orders, bool isForetold, ModuleContext context, CancellationToken cancellation) =>
        new ShellScript(Script).WithList("orders", orders.Select(words => string.Join(' ', words.Select(ShellWords.Quote)))).With("numbered", null).With("version", null)
            .With("foretold", isForetold).RunAsync(context, cancellation);

    private static List<object?> Commands(UfwState before, IEnumerable<IReadOnlyList<string>> orders) =>
        [$"{before.Program} status verbose", .. orders.Select(words => string.Join(' ', words.Select(ShellWords.Quote).Prepend(before.Program)))];
}
