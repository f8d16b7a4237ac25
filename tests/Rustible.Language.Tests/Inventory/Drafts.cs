using Rustible.Language.Inventory;
using Rustible.Language.Inventory.Sources;
using Rustible.Language.Source;
using Rustible.Language.Vault;
using Rustible.Templating.Data;
using Rustible.Templating.Values;

namespace Rustible.Language.Tests.Inventory;

/// <summary>Inventories from text.</summary>
internal static class Drafts
{
    public static InventoryDraft OfIni(string text)
    {
        var draft = new InventoryDraft();
        IniSource.Read("hosts", text, draft);
        return draft;
    }

    public static InventoryDraft OfYaml(string text)
    {
        var draft = new InventoryDraft();
        new YamlInventorySource("hosts.yml", draft).Read((SourceMap)YamlSource.Read("hosts.yml", text, VaultKeyring.Empty)!);
        return draft;
    }

    public static HostInventory Assembled(this InventoryDraft draft) =>
        InventoryAssembly.Assemble(draft, new VariableFolders([], "/nonexistent", new SourceFiles(VaultKeyring.Empty), draft.Warn));

    /// <summary>The variables of a host, the stronger layers laid over the weaker, as JSON.</summary>
    public static string VarsOf(this HostInventory inventory, string host) =>
        JsonValues.Write(new ValueMap(inventory.Hosts[host].Layers.SelectMany(layer => layer)));
}
