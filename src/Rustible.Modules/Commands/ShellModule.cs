namespace Rustible.Modules.Commands;

/// <summary>Runs a text in a shell of the host. Arguments and results are those of ansible.builtin.shell.</summary>
/// <example><code>
/// - name: Count in a pipe
///   shell:
///     cmd: grep -c ERROR /var/log/app.log || true
///     executable: /bin/bash
/// </code></example>
[Module("shell", "ansible.builtin.shell", "ansible.legacy.shell", CheckMode = CheckMode.Partial, FreeForm = true)]
public sealed class ShellModule : Module<CommandArguments>
{
    /// <inheritdoc/>
    public override bool IsOneRequest => true;

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(CommandArguments args, ModuleContext context, CancellationToken cancellation)
    {
        if (CommandResult.Refuse(args) is { } refused)
            return refused;
        var text = args.Argv is { Count: > 0 } argv ? string.Join(' ', argv.Select(ShellWords.Quote)) : args.Cmd!;
        string[] words = [args.Executable ?? "/bin/sh", "-c", text];
        var outcome = await CommandResult.Prepare(args, words, expand: false).RunAsync(context, cancellation).ConfigureAwait(false);
        return CommandResult.Of(args, outcome, args.Argv is { Count: > 0 } ? args.Argv.Cast<object?>().ToList() : text, words, context.CheckMode);
    }
}
