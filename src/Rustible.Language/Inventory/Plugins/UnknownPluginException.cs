using Rustible.Language.Source;

namespace Rustible.Language.Inventory.Plugins;

/// <summary>A source that no other form can read either: it names a plugin that is not part of this command.</summary>
/// <param name="name">The plugin.</param>
/// <param name="position">Where it is named.</param>
internal sealed class UnknownPluginException(string name, SourcePosition position) : Exception
{
    /// <summary>The error for the user.</summary>
    public LanguageException Error => new(
        LanguageErrorKind.Missing, $"inventory config '{position.File}' specifies unknown plugin '{name}'", position,
        "Inventory plugins written in Python do not run. Write the result into a file with: ansible-inventory -i FILE --list --yaml --export --output hosts.yml");
}
