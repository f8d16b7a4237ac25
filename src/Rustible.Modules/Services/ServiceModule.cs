using Rustible.Modules.Commands;
using Rustible.Templating.Values;

namespace Rustible.Modules.Services;

/// <summary>Controls services of whatever init system the host has. Arguments and results are those of ansible.builtin.service.</summary>
/// <example><code>
/// - name: Have nginx running, now and at boot
///   service:
///     name: nginx
///     state: started
///     enabled: true
/// </code></example>
[Module("service", "ansible.builtin.service", "ansible.legacy.service", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class ServiceModule : Module<ServiceModule.Args>
{
    private static readonly string[] _known = ["systemd", "sysvinit", "sysv", "openrc", "service"];

    /// <param name="Name">The service.</param>
    /// <param name="State">What it should be doing.</param>
    /// <param name="Enabled">Whether it starts by itself.</param>
    /// <param name="Pattern">Text in the command line of its process, for scripts that know no <c>status</c>.</param>
    /// <param name="Sleep">Seconds between stop and start of a restart.</param>
    /// <param name="Arguments">More words for its init script.</param>
    /// <param name="Runlevel">OpenRC's runlevel.</param>
    /// <param name="Use">The init system; <c>auto</c> takes the fact <c>ansible_service_mgr</c>, or looks at the host.</param>
    [RequiredOneOf("state", "enabled")]
    public sealed record Args(
        [property: Required] string Name, ServiceState? State = null, bool? Enabled = null, string? Pattern = null, int? Sleep = null,
        [property: Alias("args")] string? Arguments = null, string Runlevel = "default", string Use = "auto");

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation)
    {
        if (args.Use != "auto" && !_known.Contains(args.Use))
            return ModuleResult.Failure($"Could not find a module for the init system '{args.Use}'. Use one of: auto, {string.Join(", ", _known)}.");
        List<string> words;
        try
        {
            words = ShellWords.Split(args.Arguments ?? "");
        }
        catch (FormatException error)
        {
            return ModuleResult.Failure($"The arguments of the service cannot be split into words: {error.Message}.");
        }
        var reply = await Script(args, words, context).RunAsync(context, cancellation).ConfigureAwait(false);
        if (reply.Failed)
            return ModuleResult.From(reply);
        return reply.Text("init") == "systemd" ? ReadUnit(args, reply) : ReadScript(args, context, reply);
    }

    private static ShellScript Script(Args args, IEnumerable<string> words, ModuleContext context) =>
        ServiceScript.Of("acting", "systemd", "sysv", "service")
            .With("name", args.Name).With("state", args.State).With("enabled", ServiceScript.Word(args.Enabled))
            .With("pattern", args.Pattern).With("sleep", args.Sleep).With("runlevel", args.Runlevel).WithList("arguments", words)
            .With("masked", null).With("force", null).With("daemon_reload", null).With("daemon_reexec", null).With("scope", "system").With("no_block", null)
            .With("init", Init(args.Use != "auto" ? args.Use : Fact(context)));

    private static string Init(string? word) => word switch
    {
        "systemd" or "openrc" => word,
        "sysvinit" or "sysv" or "service" => "sysv",
        _ => "auto",
    };

    private static string? Fact(ModuleContext context) => PythonScalar.AsText(
        context.Variables.TryGet("ansible_facts", out var facts) && facts is ValueMap map && map.TryGetValue("service_mgr", out var known) ? known
        : context.Variables.TryGet("ansible_service_mgr", out var variable) ? variable : null);

    private static ModuleResult ReadUnit(Args args, ScriptReply reply)
    {
        var result = SystemdModule.Read(args.Name, args.Enabled, args.State, reply);
        var unused = new[] { ("pattern", args.Pattern is not null), ("sleep", args.Sleep is not null), ("arguments", args.Arguments is not null) }
            .Where(argument => argument.Item2).Select(argument => (object?)$"Ignoring \"{argument.Item1}\" as it is not used in \"systemd\"").ToList();
        return unused.Count == 0 ? result : result.Return("warnings", unused);
    }

    private static ModuleResult ReadScript(Args args, ModuleContext context, ScriptReply reply) => context.CheckMode && reply.Has("moved")
        ? ModuleResult.Of(true).Return("msg", "service state changed")
        : ModuleResult.Of(reply.Changed).Return("name", args.Name).ReturnAsked(args.Enabled, args.State);
}
