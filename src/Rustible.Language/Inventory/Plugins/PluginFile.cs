using Rustible.Language.Source;

namespace Rustible.Language.Inventory.Plugins;

/// <summary>A file whose key <c>plugin</c> names the plugin that it configures.</summary>
internal static class PluginFile
{
    private static readonly string[] _extensions = [".yaml", ".yml", ".config"];

    /// <summary>Whether a file may be one, by its name.</summary>
    public static bool MayBe(string source) => _extensions.Contains(Path.GetExtension(source)) && File.Exists(source);

    /// <summary>The short name of the plugin; null when the file names none.</summary>
    public static string? NameOf(SourceMap? config) => config?.Find("plugin")?.Value is SourceScalar { Value: string name }
        ? name.StartsWith("ansible.builtin.", StringComparison.Ordinal) ? name["ansible.builtin.".Length..] : name
        : null;

    /// <summary>The configuration of a plugin.</summary>
    /// <exception cref="LanguageException">The file configures another one, or has keys that the plugin does not know.</exception>
    public static SourceMap Read(string source, SourceFiles files, string plugin, IReadOnlyCollection<string> keys)
    {
        var config = files.Read(source) as SourceMap;
        if (NameOf(config) != plugin)
            throw new LanguageException(LanguageErrorKind.Parse, $"{source} is empty or does not name the plugin '{plugin}'", new SourcePosition(source));
        foreach (var entry in config!.Entries.Where(entry => entry.Name != "plugin" && !keys.Contains(entry.Name)))
        {
            throw new LanguageException(
                LanguageErrorKind.Parse, $"'{entry.Name}' is not an option of the inventory plugin '{plugin}' that is supported", entry.KeyPosition, $"Use: {string.Join(", ", keys)}.");
        }
        return config;
    }
}
