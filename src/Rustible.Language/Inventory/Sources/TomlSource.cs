using Rustible.Language.Source;

namespace Rustible.Language.Inventory.Sources;

/// <summary>Files in TOML form, which are refused: no other form would read them as they are meant.</summary>
internal sealed class TomlSource : IInventorySource
{
    public string Name => "toml";

    public bool Accepts(string source) => Path.GetExtension(source) == ".toml" && File.Exists(source);

    public void Read(string source) => throw new LanguageException(
        LanguageErrorKind.Missing, $"Inventories in TOML are not supported: {source}", new SourcePosition(source), "Use INI, YAML or JSON.");
}
