using Rustible.Templating.Values;

namespace Rustible.Modules.Commands;

/// <summary>Runs a text in the host's shell, and nothing else. Arguments and results are those of ansible.builtin.raw.</summary>
/// <example><code>
/// - name: Run a command without anything else
///   raw: cat /etc/os-release
/// </code></example>
[Module("raw", "ansible.builtin.raw", "ansible.legacy.raw", CheckMode = CheckMode.Partial, FreeForm = true)]
public sealed class RawModule : Module<RawModule.Args>
{
    /// <param name="Cmd">The text: the free form of the task, or <c>cmd</c>.</param>
    /// <param name="Executable">The shell.</param>
    public sealed record Args([property: Name("_raw_params"), Alias("cmd")] string? Cmd = null, string? Executable = null);

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation)
    {
        if (context.CheckMode)
            return new ModuleResult(new ValueMap { ["changed"] = false, ["skipped"] = true });
        if (string.IsNullOrEmpty(args.Cmd))
            return ModuleResult.Failure("no command given");
        var run = new ProgramRun([args.Executable ?? "/bin/sh", "-c", args.Cmd]);
        var result = ScriptResult.Of(await run.RunAsync(context with { Environment = [] }, cancellation).ConfigureAwait(false), run.Words[0]);
        return context.Environment.Count == 0
            ? result
            : result.Return("warnings", new List<object?> { "raw module does not support the environment keyword" });
    }
}
