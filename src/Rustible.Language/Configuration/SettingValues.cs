using System.Globalization;
using Rustible.Language.Source;

namespace Rustible.Language.Configuration;

/// <summary>A setting as the user gave it.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Name">What it is called where it was given.</param>
/// <param name="Position">Where in a file; null for an environment variable.</param>
internal sealed record GivenSetting(string Text, string Name, SourcePosition? Position);

/// <summary>Reads settings by name; an environment variable wins over the file.</summary>
/// <param name="environment">The environment variables.</param>
/// <param name="file">The settings file; null when there is none.</param>
/// <param name="paths">Makes paths absolute.</param>
internal sealed class SettingValues(IReadOnlyDictionary<string, string> environment, ConfigFile? file, SettingPaths paths)
{
    /// <summary>The text of a setting; null when it is not given.</summary>
    public string? Text(Setting setting) => Find(setting) is { } given ? given.Position is null ? given.Text : Unquoted(given.Text) : null;

    /// <summary>One of several words.</summary>
    /// <exception cref="LanguageException">The text is another word.</exception>
    public string? Choice(Setting setting, params string[] choices) => Text(setting) switch
    {
        null => null,
        var word when choices.Contains(word) => word,
        var word => throw new LanguageException(
            LanguageErrorKind.Options, $"Invalid value \"{word}\" for configuration option \"setting: {KnownSetting.NameOf(setting)} \", valid values are: {string.Join(", ", choices)}",
            Find(setting)!.Position, $"It is set as '{Find(setting)!.Name}'. Use one of them."),
    };

    /// <summary>A whole number.</summary>
    /// <exception cref="LanguageException">The text is none.</exception>
    public int? Integer(Setting setting, int least = 0)
    {
        if (Find(setting) is not { } given)
            return null;
        if (!int.TryParse(given.Text.Trim(), CultureInfo.InvariantCulture, out var number))
        {
            var origin = given.Position is { } place ? place.File : $"env: {given.Name}";
            throw new LanguageException(
                LanguageErrorKind.Options,
                $"Invalid type for configuration option setting: {KnownSetting.NameOf(setting)} (from {origin}): invalid literal for int() with base 10: '{given.Text}'",
                given.Position, "Use a whole number.");
        }
        return number >= least ? number : throw Wrong(given, given.Text, least == 0 ? "Use a whole number." : $"Use a whole number, {least} or more.");
    }

    /// <summary>A boolean: yes, on, y, t, true and 1 are true, whatever else is false.</summary>
    public bool? Flag(Setting setting) => Find(setting) is { } given ? IsTrue(given.Text) : null;

    /// <summary>Words between commas.</summary>
    public IReadOnlyList<string>? List(Setting setting) => Find(setting)?.Text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A path; relative ones begin at the folder of the file, or at the working directory.</summary>
    public string? PathOf(Setting setting) => Text(setting) is { Length: > 0 } text ? paths.Resolve(text, FolderOf(Find(setting)!)) : null;

    /// <summary>Paths between separators.</summary>
    public IReadOnlyList<string>? Paths(Setting setting, char separator)
    {
        if (Find(setting) is not { } given)
            return null;
        var parts = given.Text.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return [.. parts.Select(part => paths.Resolve(part, FolderOf(given)))];
    }

    /// <summary>Where a setting was given; null when it was not. An empty environment variable gives nothing.</summary>
    public GivenSetting? Find(Setting setting)
    {
        foreach (var name in setting.Variables)
        {
            if (environment.TryGetValue(name, out var text) && text.Length > 0)
                return new GivenSetting(text, name, null);
        }
        foreach (var (section, name) in setting.Options)
        {
            if (file?.Find(section, name) is { } option)
                return new GivenSetting(option.Value, $"{name}' in '[{section}]", option.Position);
        }
        return null;
    }

    /// <summary>Whether a text is a true boolean.</summary>
    public static bool IsTrue(string text) => text.Trim().ToLowerInvariant() is "y" or "yes" or "on" or "1" or "true" or "t";

    private string FolderOf(GivenSetting given) => given.Position is { } position ? Path.GetDirectoryName(position.File)! : paths.WorkingDirectory;

    private static string Unquoted(string text) =>
        text.Length > 1 && text[0] is '"' or '\'' && text[^1] == text[0] && text[^2] != '\\' ? text[1..^1] : text;

    private static LanguageException Wrong(GivenSetting given, string text, string hint) =>
        new(LanguageErrorKind.Options, $"'{text}' is not a value of '{given.Name}'.", given.Position, hint);
}
