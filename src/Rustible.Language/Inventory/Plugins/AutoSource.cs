using Rustible.Language.Inventory.Sources;
using Rustible.Language.Source;

namespace Rustible.Language.Inventory.Plugins;

/// <summary>Files in YAML form that name the plugin which reads them.</summary>
/// <param name="files">Reads files.</param>
/// <param name="find">Finds a plugin by its short name; null when there is none.</param>
internal sealed class AutoSource(SourceFiles files, Func<string, IInventorySource?> find) : IInventorySource
{
    public string Name => "auto";

    public bool Accepts(string source) => Path.GetExtension(source) is ".yml" or ".yaml" && File.Exists(source);

    public void Read(string source)
    {
        if (files.Read(source) is not SourceMap map || PluginFile.NameOf(map) is not { } name)
            throw new LanguageException(LanguageErrorKind.Parse, $"no root 'plugin' key found, '{source}' is not a valid YAML inventory plugin config file");
        // Going on without its hosts would be a run on the wrong ones.
        var plugin = find(name) ?? throw new UnknownPluginException(name, map.Find("plugin")!.Value.Position);
        if (!plugin.Accepts(source))
            throw new LanguageException(LanguageErrorKind.Parse, $"inventory source '{source}' could not be verified by inventory plugin '{name}'");
        plugin.Read(source);
    }
}
