using Rustible.Language.Source;
using Rustible.Language.Vault;

namespace Rustible.Language.Inventory.Sources;

/// <summary>Files in INI form: any file may be one.</summary>
/// <param name="draft">Where it goes.</param>
/// <param name="vault">Opens files that are encrypted.</param>
internal sealed class IniFileSource(InventoryDraft draft, VaultKeyring vault) : IInventorySource
{
    public string Name => "ini";

    public bool Accepts(string source) => File.Exists(source);

    public void Read(string source) => IniSource.Read(source, SourceFiles.Text(source, vault), draft);
}
