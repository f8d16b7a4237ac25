using System.CommandLine;
using Rustible.Actors.Runs;
using Rustible.Cli.Listing;
using Rustible.Cli.Options;
using Rustible.Cli.Terminal;
using Rustible.Engine.Planning;
using Rustible.Engine.Runs;
using Rustible.Language.Configuration;
using Rustible.Templating;

namespace Rustible.Cli.Verbs;

/// <summary><c>rustible plan</c>: what would run where, without connecting to any host.</summary>
internal static class PlanVerb
{
    public static Command Create()
    {
        var options = new PlaybookOptions(outputAlias: "-o");
        var command = new Command("plan", "Show what would run where, without connecting to any host");
        options.AddTo(command);
        command.SetAction(parsed =>
        {
            var caller = CallerEnvironment.OfProcess();
            var arguments = options.Read(parsed);
            var settings = arguments.Over(caller.Settings(), caller.WorkingDirectory);
            return Show(arguments.Located(settings, caller.WorkingDirectory), settings, caller, Console.Out);
        });
        return command;
    }

    /// <summary>Prints the plan of a command line.</summary>
    public static int Show(PlaybookArguments arguments, AnsibleSettings settings, CallerEnvironment caller, TextWriter writer)
    {
        var run = PlaybookLoading.Load(
            arguments, settings, caller, new RunSecrets { Vault = VaultPasswords.Keyring(arguments.Vault, settings, caller) });
        foreach (var warning in PlaybookLoading.Warnings(arguments, settings, run))
            Console.Error.WriteLine($"[WARNING]: {warning.Message}");
        // Planning runs no commands and keeps no files: what lookups would do is left to the run.
        var context = run.Context with { Lookups = new LookupEnvironment([], runCommand: null, mayWriteFiles: false) };
        var plan = new ExecutionPlanner(context, run.Plan).Plan();
        if (arguments.Output == "json")
            writer.WriteLine(PlanJson.Of(plan));
        else
            new PlanText(writer, showsAllHosts: arguments.Options.Verbosity > 0).Write(plan);
        return ExitCodes.Ok;
    }
}
