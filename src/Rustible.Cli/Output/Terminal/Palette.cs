using System.Globalization;
using Rustible.Language.Configuration;

namespace Rustible.Cli.Output.Terminal;

/// <summary>The codes of terminals (SGR) for the colours that the settings name.</summary>
/// <param name="settings">Names of colours.</param>
internal sealed class Palette(DisplaySettings settings)
{
    private static readonly Dictionary<string, string> _codes = new(StringComparer.Ordinal)
    {
        ["black"] = "0;30",
        ["bright gray"] = "0;37",
        ["blue"] = "0;34",
        ["white"] = "1;37",
        ["green"] = "0;32",
        ["bright blue"] = "1;34",
        ["cyan"] = "0;36",
        ["bright green"] = "1;32",
        ["red"] = "0;31",
        ["bright cyan"] = "1;36",
        ["purple"] = "0;35",
        ["bright red"] = "1;31",
        ["yellow"] = "0;33",
        ["bright purple"] = "1;35",
        ["dark gray"] = "1;30",
        ["bright yellow"] = "1;33",
        ["magenta"] = "0;35",
        ["bright magenta"] = "1;35",
    };

    /// <summary>The standard colours.</summary>
    public static Palette Standard { get; } = new(new DisplaySettings());

    /// <summary>The text in a colour. Every line is coloured by itself, so that a pager or a cut keeps them right.</summary>
    public string Painted(string text, TextColor color)
    {
        if (NameOf(color) is not { } what)
            return text;
        var code = Code(settings.Colors[what]);
        return string.Join('\n', text.Split('\n').Select(line => $"\u001b[{code}m{line}\u001b[0m"));
    }

    private static string? NameOf(TextColor color) => color switch
    {
        TextColor.Ok => "ok",
        TextColor.Changed => "changed",
        TextColor.Error => "error",
        TextColor.Unreachable => "unreachable",
        TextColor.Skip => "skip",
        TextColor.Warn => "warn",
        TextColor.Deprecate => "deprecate",
        TextColor.Debug => "debug",
        TextColor.Verbose => "verbose",
        TextColor.DiffAdd => "diff_add",
        TextColor.DiffRemove => "diff_remove",
        TextColor.DiffLines => "diff_lines",
        _ => null,
    };

    /// <summary>Beside names there are <c>color</c> and a number, <c>rgb</c> and three digits up to five, and <c>gray</c> and a number up to 23.</summary>
    private static string Code(string name)
    {
        if (_codes.TryGetValue(name, out var code))
            return code;
        if (Number(name, "color") is { } index)
            return $"38;5;{index}";
        if (Number(name, "gray") is { } gray)
            return $"38;5;{232 + gray}";
        return name is ['r', 'g', 'b', >= '0' and <= '5' and var red, >= '0' and <= '5' and var green, >= '0' and <= '5' and var blue]
            ? $"38;5;{16 + (36 * (red - '0')) + (6 * (green - '0')) + blue - '0'}"
            : "0";
    }

    private static int? Number(string name, string prefix) =>
        name.StartsWith(prefix, StringComparison.Ordinal) && int.TryParse(name.AsSpan(prefix.Length), CultureInfo.InvariantCulture, out var number) ? number : null;
}
