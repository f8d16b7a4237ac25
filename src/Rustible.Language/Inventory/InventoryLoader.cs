using Rustible.Language.Inventory.Sources;
using Rustible.Language.Source;

namespace Rustible.Language.Inventory;

/// <summary>Loads inventories: files in INI, YAML or JSON form, programs, folders of them, and lists of hosts on the command line.</summary>
public static class InventoryLoader
{
    internal const string DefaultSource = "/etc/ansible/hosts";

    /// <summary>What a run is told when its inventory has no hosts.</summary>
    public const string NoHostsWarning = "provided hosts list is empty, only localhost is available. Note that the implicit localhost does not match 'all'";

    /// <summary>Reads the sources one after the other, and the variables of groups and hosts beside them and beside the playbook.</summary>
    /// <param name="sources">Files, folders, and lists such as <c>web1,web2,</c>; without any, those of the settings.</param>
    /// <param name="options">What they are read with.</param>
    /// <exception cref="LanguageException">A file of variables is wrong, or a source is and the settings make that an error.</exception>
    public static HostInventory Load(IReadOnlyList<string> sources, InventoryOptions options)
    {
        var settings = options.Settings;
        var draft = new InventoryDraft(settings.ForceValidGroupNames) { MergesDictionaries = settings.MergesDictionaries };
        var files = new SourceFiles(options.Vault, settings.DuplicateKeys, settings.MergesDictionaries);
        var given = (sources.Count == 0 ? settings.Inventory : sources).Select(Absolute).ToList();
        var reader = new SourceReader(draft, options, files);
        var isAnyRead = false;
        foreach (var source in given)
            isAnyRead |= reader.Read(source);
        if (!isAnyRead && settings.UnparsedIsFailed)
            throw new LanguageException(LanguageErrorKind.Missing, "No inventory was parsed, please check your configuration and options.", null, string.Join('\n', draft.Warnings));
        if (!isAnyRead && settings.InventoryUnparsedWarning)
            draft.Warn("No inventory was parsed, only implicit localhost is available");
        if (!isAnyRead)
            draft = new InventoryDraft(draft);
        if (draft.Hosts.Count == 0 && settings.LocalhostWarning)
            draft.Warn(NoHostsWarning);
        var folders = new VariableFolders(
            given.Where(source => !HostListSource.IsHostList(source)).Select(SourceReader.FolderOf), options.PlaybookDirectory, files, draft.Warn)
        {
            OwnIsBesidePlaybook = options.IsPlaybookNamed,
        };
        var inventory = InventoryAssembly.Assemble(draft, folders);
        foreach (var warning in files.Warnings)
            draft.Warn(warning);
        return inventory with { Sources = given, Warnings = draft.Warnings, Details = draft.Details };
    }

    private static string Absolute(string source) => HostListSource.IsHostList(source) ? source : Path.TrimEndingDirectorySeparator(Path.GetFullPath(source));
}
