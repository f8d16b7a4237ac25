using System.Collections.Immutable;
using Rustible.Engine.Runs;
using Rustible.Language.Compiling;
using Rustible.Language.Configuration;
using Rustible.Language.Inventory;
using Rustible.Language.Variables;
using Rustible.Language.Vault;
using Rustible.Templating.Values;

namespace Rustible.Cli.Options;

/// <summary>What the command line of <c>run</c> and <c>submit</c> says.</summary>
internal sealed record PlaybookArguments
{
    public required IReadOnlyList<string> Playbooks { get; init; }

    /// <summary><c>-i</c>; empty leaves it to the settings.</summary>
    public required IReadOnlyList<string> Inventory { get; init; }

    /// <summary>The options that travel with the run, without extra variables and what settings decide.</summary>
    public required RunOptions Options { get; init; }

    /// <summary><c>-f</c>; null leaves it to the settings.</summary>
    public int? Forks { get; init; }

    /// <summary><c>-e</c>, as given.</summary>
    public IReadOnlyList<string> ExtraVars { get; init; } = [];

    /// <summary><c>-M</c>, as given.</summary>
    public IReadOnlyList<string> ModulePath { get; init; } = [];

    /// <summary><c>--output</c>; null leaves it to the settings.</summary>
    public string? Output { get; init; }

    public bool NoColor { get; init; }

    /// <summary>The folder that takes each host's results as files; null for none.</summary>
    public string? Tree { get; init; }

    public bool ListHosts { get; init; }

    public bool ListTasks { get; init; }

    public bool ListTags { get; init; }

    public bool SyntaxCheck { get; init; }

    /// <summary><c>--plan</c>.</summary>
    public bool Plan { get; init; }

    /// <summary><c>--flush-cache</c>.</summary>
    public bool FlushCache { get; init; }

    public bool AskConnectionPassword { get; init; }

    public bool AskBecomePassword { get; init; }

    public string? ConnectionPasswordFile { get; init; }

    public string? BecomePasswordFile { get; init; }

    /// <summary>Where the vault passwords come from.</summary>
    public VaultPasswordArguments Vault { get; init; } = VaultPasswordArguments.None;

    /// <summary>True when nothing is to be run.</summary>
    public bool OnlyLists => ListHosts || ListTasks || ListTags || SyntaxCheck || Plan;

    /// <summary>The settings with what the command line says of them.</summary>
    public AnsibleSettings Over(AnsibleSettings settings, string workingDirectory)
    {
        var folders = ModulePath.SelectMany(paths => paths.Split(':', StringSplitOptions.RemoveEmptyEntries)).Select(path => Path.GetFullPath(path, workingDirectory));
        return ModulePath.Count == 0 ? settings : settings with { Modules = settings.Modules with { Library = [.. folders, .. settings.Modules.Library] } };
    }

    /// <summary>The arguments with the files of the playbooks that are named by their collections.</summary>
    public PlaybookArguments Located(AnsibleSettings settings, string workingDirectory) =>
        this with { Playbooks = [.. Playbooks.Select(name => CollectionPlaybooks.Find(settings, name, workingDirectory) ?? name)] };

    /// <summary>The options with the settings behind them.</summary>
    /// <exception cref="Rustible.Language.Source.LanguageException">The extra variables are wrong.</exception>
    public RunOptions Resolve(AnsibleSettings settings, string workingDirectory, VaultKeyring vault) => Options with
    {
        Forks = Forks ?? settings.Forks,
        Diff = Options.Diff || settings.DiffAlways,
        ForceHandlers = Options.ForceHandlers || settings.ForceHandlers,
        Verbosity = Math.Max(Options.Verbosity, settings.Display.Verbosity),
        Tags = Options.Tags.IsEmpty ? [.. settings.RunTags] : Options.Tags,
        SkipTags = Options.SkipTags.IsEmpty ? [.. settings.SkipTags] : Options.SkipTags,
        Limit = Options.Limit is { } limit ? HostLimit.Expand(limit, workingDirectory) : null,
        ExtraVars = ExtraVars.Count == 0 ? [] : Parsed(settings, workingDirectory, vault),
        Playbooks = [.. Playbooks],
    };

    /// <summary>The inventory sources: those of the command line, else of the settings.</summary>
    public IReadOnlyList<string> Sources(AnsibleSettings settings) => Inventory.Count > 0 ? Inventory : settings.Inventory;

    private ValueMap Parsed(AnsibleSettings settings, string workingDirectory, VaultKeyring vault) =>
        Rustible.Language.Variables.ExtraVars.Parse(ExtraVars, workingDirectory, vault, settings.MergesDictionaries);

    /// <summary>A comma list, given once or several times.</summary>
    public static ImmutableArray<string> List(IEnumerable<string> given) =>
        [.. given.SelectMany(value => value.Split(',')).Select(value => value.Trim()).Where(value => value.Length > 0).Distinct()];
}
