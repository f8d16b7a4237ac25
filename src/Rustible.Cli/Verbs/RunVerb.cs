using System.CommandLine;
using Rustible.Actors.Runs;
using Rustible.Cli.Options;
using Rustible.Cli.Terminal;
using Rustible.Engine.Runs;

namespace Rustible.Cli.Verbs;

/// <summary><c>rustible run</c>: runs playbooks within this process.</summary>
internal static class RunVerb
{
    public static Command Create()
    {
        var options = new PlaybookOptions();
        var command = new Command("run", "Run playbooks from this machine");
        options.AddTo(command);
        command.SetAction(parsed => RunAsync(options.Read(parsed)));
        return command;
    }

    private static async Task<int> RunAsync(PlaybookArguments arguments)
    {
        using var interrupts = new Interrupts();
        var system = arguments.OnlyLists ? null : EmbeddedRun.StartAsync();
        var caller = CallerEnvironment.OfProcess();
        var settings = arguments.Over(caller.Settings(), caller.WorkingDirectory);
        arguments = arguments.Located(settings, caller.WorkingDirectory);
        if (system is null)
            return PlaybookLoading.Show(arguments, settings, caller);
        var run = PlaybookLoading.Load(
            arguments, settings, caller, Passwords.Ask(arguments, settings) with { Vault = VaultPasswords.Keyring(arguments.Vault, settings, caller) }, interrupts: interrupts);
        using var output = RunOutput.Open(arguments, settings);
        foreach (var warning in PlaybookLoading.Warnings(arguments, settings, run))
            output.Show(warning);
        return await LocalRun.FollowAsync(run, system, output, interrupts, arguments.FlushCache).ConfigureAwait(false);
    }
}
