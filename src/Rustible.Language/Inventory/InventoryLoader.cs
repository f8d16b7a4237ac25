using Rustible.Language.Configuration;
using Rustible.Language.Inventory.Sources;
using Rustible.Language.Source;
using Rustible.Language.Vault;

namespace Rustible.Language.Inventory;

/// <summary>Loads inventories: files in INI, YAML or JSON form, folders of them, and lists of hosts on the command line.</summary>
public static class InventoryLoader
{
    private const string DefaultSource = "/etc/ansible/hosts";

    /// <summary>Reads the sources one after the other, and the variables of groups and hosts beside them and beside the playbook.</summary>
    /// <param name="sources">Files, folders, and lists such as <c>web1,web2,</c>; without any, those of the settings.</param>
    /// <param name="playbookDirectory">The folder of the playbook, absolute.</param>
    /// <param name="settings">Which files of a folder are left out.</param>
    /// <param name="vault">Opens files and values that are encrypted.</param>
    /// <exception cref="LanguageException">A source or a file of variables is wrong or not supported.</exception>
    public static HostInventory Load(IReadOnlyList<string> sources, string playbookDirectory, AnsibleSettings settings, VaultKeyring vault)
    {
        var draft = new InventoryDraft();
        var given = (sources.Count == 0 ? settings.Inventory : sources).Select(Absolute).ToList();
        var reader = new SourceReader(draft, settings, vault);
        var isAnyRead = false;
        foreach (var source in given)
        {
            if (reader.Read(source))
                isAnyRead = true;
            else if (source != DefaultSource)
                draft.Warn($"Unable to parse {source} as an inventory source");
        }
        if (!isAnyRead && settings.InventoryUnparsedWarning)
            draft.Warn("No inventory was parsed, only implicit localhost is available");
        if (draft.Hosts.Count == 0 && settings.LocalhostWarning)
            draft.Warn("provided hosts list is empty, only localhost is available. Note that the implicit localhost does not match 'all'");
        var folders = new VariableFolders(given.Where(source => !SourceReader.IsHostList(source)).Select(FolderOf), playbookDirectory, new SourceFiles(vault), draft.Warn);
        return InventoryAssembly.Assemble(draft, folders) with { Sources = given, Warnings = draft.Warnings };
    }

    private static string Absolute(string source) => SourceReader.IsHostList(source) ? source : Path.TrimEndingDirectorySeparator(Path.GetFullPath(source));

    private static string FolderOf(string source) => Directory.Exists(source) ? source : Path.GetDirectoryName(source) ?? "/";
}
