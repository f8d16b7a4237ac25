using Rustible.Actors.Runs;
using Rustible.Cli.Listing;
using Rustible.Cli.Options;
using Rustible.Cli.Terminal;
using Rustible.Connections.Local;
using Rustible.Engine.Runs;
using Rustible.Language;
using Rustible.Language.Compiling;
using Rustible.Language.Configuration;
using Rustible.Language.Vault;
using Rustible.Modules;
using Rustible.Templating;

namespace Rustible.Cli.Verbs;

/// <summary>Compiles the playbooks of a command line on this machine, as <c>run</c> needs it and <c>submit</c> checks it.</summary>
internal static class PlaybookLoading
{
    /// <summary>The run, compiled and planned.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="caller">Who calls.</param>
    /// <param name="secrets">Passwords.</param>
    /// <param name="adHoc">The one task in the playbooks' place; null when there are playbooks.</param>
    /// <param name="interrupts">What Ctrl+C does while the run goes on; null where none does.</param>
    /// <exception cref="Rustible.Language.Source.LanguageException">The input is wrong.</exception>
    public static LoadedRun Load(PlaybookArguments arguments, AnsibleSettings settings, CallerEnvironment caller, RunSecrets secrets, AdHocTask? adHoc = null, Interrupts? interrupts = null)
    {
        var lookups = new LookupEnvironment([], LocalCommand.Output);
        return new RunLoader(new TemplateEngine(VaultFilters.Library), new ModuleCatalog(), lookups).Load(new RunSource(
            Guid.NewGuid().ToString("N"), arguments.Playbooks, arguments.Sources(settings), arguments.Resolve(settings, caller.WorkingDirectory, secrets.Vault), settings, secrets,
            KeepReceipts: false)
        {
            AdHoc = adHoc,
            RunScript = InventoryScripts.Run,
            OnlyLists = arguments is { OnlyLists: true, Plan: false },
            Operator = arguments.OnlyLists ? NoOperator.Instance : new TerminalOperator(interrupts),
        });
    }

    /// <summary>What the command line, settings, inventory, patterns and playbooks warn of.</summary>
    public static IEnumerable<RunNotice.Warned> Warnings(PlaybookArguments arguments, AnsibleSettings settings, LoadedRun run) =>
    [
        .. settings.Warnings.Concat(Inside(arguments)).Concat(Told(run)).Concat(run.Context.Program.Warnings).Concat(run.Plan.Warnings).Concat(ReservedNames.WarningsOf(run.Context.Program, run.Context.Options.ExtraVars)).Distinct()
            .Select(warning => new RunNotice.Warned(warning)),
        .. run.Context.Program.Deprecations.Select(deprecation => new RunNotice.Warned(deprecation) { Kind = WarningKind.Deprecation }),
    ];

    /// <summary>Prints what a command line asks for that runs nothing.</summary>
    public static int Show(PlaybookArguments arguments, AnsibleSettings settings, CallerEnvironment caller)
    {
        if (arguments.Plan)
            return PlanVerb.Show(arguments, settings, caller, Console.Out);
        List(arguments, settings, caller);
        return ExitCodes.Ok;
    }

    private static IEnumerable<string> Inside(PlaybookArguments arguments) =>
        arguments.Playbooks.Select(CollectionPlaybooks.CollectionOf).OfType<string>().Take(1).Select(collection => $"running playbook inside collection {collection}");

    private static IEnumerable<string> Told(LoadedRun run)
    {
        var inventory = run.Context.Inventory;
        return run.Context.Options.Verbosity >= 3 ? inventory.Details.Concat(inventory.Warnings) : inventory.Warnings;
    }

    /// <summary>Prints what the listing options ask for, one playbook after the other.</summary>
    private static void List(PlaybookArguments arguments, AnsibleSettings settings, CallerEnvironment caller)
    {
        var secrets = new RunSecrets { Vault = VaultPasswords.Keyring(arguments.Vault, settings, caller) };
        if (Math.Max(arguments.Options.Verbosity, settings.Display.Verbosity) > 0)
            Console.Out.WriteLine(ConfigFileLine.Of(settings.ConfigFile));
        foreach (var playbook in arguments.Playbooks)
        {
            var run = Load(arguments with { Playbooks = [playbook] }, settings, caller, secrets);
            foreach (var warning in Warnings(arguments, settings, run))
                Console.Error.WriteLine(warning.Kind == WarningKind.Deprecation ? $"[DEPRECATION WARNING]: {warning.Message}" : $"[WARNING]: {warning.Message}");
            new PlayListing(arguments, Console.Out).Print(playbook, run.Plan);
        }
    }
}
