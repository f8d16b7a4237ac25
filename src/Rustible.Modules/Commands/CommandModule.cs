namespace Rustible.Modules.Commands;

/// <summary>Runs a program without a shell. Arguments and results are those of ansible.builtin.command.</summary>
/// <example><code>
/// - name: Make the database once
///   command:
///     cmd: app-admin init-db
///     creates: /var/lib/app/db
/// </code></example>
[Module("command", "ansible.builtin.command", "ansible.legacy.command", CheckMode = CheckMode.Partial, FreeForm = true)]
public sealed class CommandModule : Module<CommandArguments>
{
    /// <inheritdoc/>
    public override bool IsOneRequest => true;

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(CommandArguments args, ModuleContext context, CancellationToken cancellation)
    {
        if (CommandResult.Refuse(args) is { } refused)
            return refused;
        List<string> words;
        try
        {
            words = args.Argv is { Count: > 0 } argv ? [.. argv] : ShellWords.Split(args.Cmd!);
        }
        catch (FormatException error)
        {
            return ModuleResult.Failure($"The command cannot be split into words: {error.Message}.").Return("cmd", args.Cmd);
        }
        if (words.Count == 0)
            return CommandResult.NoCommand();
        var outcome = await CommandResult.Prepare(args, words, args.ExpandArgumentVars).RunAsync(context, cancellation).ConfigureAwait(false);
        var result = CommandResult.Of(args, outcome, words.Cast<object?>().ToList(), words, context.CheckMode);
        return args.Executable is null ? result : result.Return("warnings", new List<object?>
        {
            $"As of Ansible 2.4, the parameter 'executable' is no longer supported with the 'command' module. Not using '{args.Executable}'.",
        });
    }
}
