namespace Rustible.Cli.Output.Results;

/// <summary>How JSON is laid out.</summary>
/// <param name="Indent">Blanks a level; 0 writes one line.</param>
/// <param name="Separator">What stands between members, before a line end.</param>
/// <param name="AsciiOnly">Whether characters beyond ASCII are escaped.</param>
internal sealed record JsonLayout(int Indent, string Separator, bool AsciiOnly = false)
{
    /// <summary>In one line.</summary>
    public static JsonLayout Line { get; } = new(0, ", ");

    /// <summary>In one line, as the one-line output has it.</summary>
    public static JsonLayout TightLine { get; } = new(0, ",");

    /// <summary>Indented by four.</summary>
    public static JsonLayout Indented { get; } = new(4, ",");

    /// <summary>Indented by four, for programs that read ASCII.</summary>
    public static JsonLayout IndentedAscii { get; } = Indented with { AsciiOnly = true };
}
