using Rustible.Modules.Commands;
using Rustible.Templating.Values;

namespace Rustible.Modules.Services;

/// <summary>
/// Controls a service by its init script. Arguments and results are those of ansible.builtin.sysvinit; a service whose links say the opposite is enabled in truth, and
/// <c>daemonize</c> works.
/// </summary>
/// <example><code>
/// - name: Have a service on
///   sysvinit:
///     name: apache2
///     state: started
///     enabled: true
/// </code></example>
[Module("sysvinit", "ansible.builtin.sysvinit", "ansible.legacy.sysvinit", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class SysvinitModule : Module<SysvinitModule.Args>
{
    /// <param name="Name">The init script.</param>
    /// <param name="State">What the service should be doing.</param>
    /// <param name="Enabled">Whether it starts by itself.</param>
    /// <param name="Runlevels">In which runlevels; none asks for those of its script.</param>
    /// <param name="Pattern">Text in the command line of its process, for scripts that know no <c>status</c>.</param>
    /// <param name="Sleep">Seconds between stop and start of a restart.</param>
    /// <param name="Arguments">More words for the script.</param>
    /// <param name="Daemonize">Keep what the script starts apart from the session.</param>
    [RequiredOneOf("state", "enabled")]
    public sealed record Args(
        [property: Required, Alias("service")] string Name, [property: Choices("started", "stopped", "restarted", "reloaded")] string? State = null,
        bool? Enabled = null, IReadOnlyList<string>? Runlevels = null, string? Pattern = null, int Sleep = 1, [property: Alias("args")] string? Arguments = null,
        bool Daemonize = false);

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation)
    {
        List<string> words;
        try
        {
            words = ShellWords.Split(args.Arguments ?? "");
        }
        catch (FormatException error)
        {
            return ModuleResult.Failure($"The arguments of the service cannot be split into words: {error.Message}.");
        }
        var reply = await ServiceScript.Of("acting", "sysv", "sysvinit")
            .With("name", args.Name).With("state", args.State).With("enabled", ServiceScript.Word(args.Enabled)).WithList("runlevels", args.Runlevels ?? [])
            .With("pattern", args.Pattern).With("sleep", args.Sleep).With("daemonize", args.Daemonize).WithList("arguments", words).With("runlevel", null)
            .RunAsync(context, cancellation).ConfigureAwait(false);
        if (reply.Failed)
            return ModuleResult.From(reply);
        return reply.Has("broken") ? Broken(args, reply) : Read(args, reply);
    }

    private static ModuleResult Broken(Args args, ScriptReply reply)
    {
        var deed = args.State switch { "started" => "start", "stopped" => "stop", "restarted" => "restart", _ => "reload" };
        return ModuleResult.Failure($"Failed to {deed} service: {args.Name}")
            .Return("rc", reply.Int("moved_rc")).Return("stdout", reply.Text("moved_out")).Return("stderr", reply.Text("moved_err"));
    }

    private static ModuleResult Read(Args args, ScriptReply reply)
    {
        var enabled = Step(reply, "enabled");
        if (args.Runlevels is { Count: > 0 } levels)
            enabled["runlevels"] = levels.Cast<object?>().ToList();
        // as Ansible names the step of a state that nobody asked for
        var result = ModuleResult.Of(reply.Changed).Return("name", args.Name)
            .Return("status", new ValueMap { ["enabled"] = enabled, [args.State ?? "null"] = Step(reply, "moved") });
        return reply.Has("unsure") ? result.Return("warnings", new List<object?> { "Unable to determine if service is up, assuming it is down" }) : result;
    }

    private static ValueMap Step(ScriptReply reply, string key) => new()
    {
        ["changed"] = reply.Has(key),
        ["rc"] = reply.Int(key + "_rc"),
        ["stdout"] = reply.Text(key + "_out"),
        ["stderr"] = reply.Text(key + "_err"),
    };
}
