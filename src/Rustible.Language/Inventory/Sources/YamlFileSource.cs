using Rustible.Language.Source;

namespace Rustible.Language.Inventory.Sources;

/// <summary>Files in YAML or JSON form: those without an extension, or with one of these.</summary>
/// <param name="draft">Where it goes.</param>
/// <param name="files">Reads files.</param>
internal sealed class YamlFileSource(InventoryDraft draft, SourceFiles files) : IInventorySource
{
    private static readonly string[] _extensions = ["", ".yaml", ".yml", ".json"];

    public string Name => "yaml";

    public bool Accepts(string source) => File.Exists(source) && _extensions.Contains(Path.GetExtension(source));

    public void Read(string source)
    {
        switch (files.Read(source))
        {
            case SourceMap { Entries.Count: 0 }:
            case null:
                throw new LanguageException(LanguageErrorKind.Parse, "Parsed empty YAML file", new SourcePosition(source));
            case SourceMap map when map.Find("plugin") is { } plugin:
                throw new LanguageException(LanguageErrorKind.Parse, "Plugin configuration YAML file, not YAML inventory", plugin.KeyPosition);
            case SourceMap map:
                new YamlInventorySource(source, draft).Read(map);
                break;
            case var other:
                throw new LanguageException(
                    LanguageErrorKind.Parse, $"YAML inventory has invalid structure, it should be a dictionary, got: {SourceFiles.Describe(other)}", other.Position);
        }
    }
}
