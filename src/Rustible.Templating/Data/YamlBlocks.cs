namespace Rustible.Templating.Data;

/// <summary>Values as YAML for people: collections in blocks, texts of several lines as they are.</summary>
public static class YamlBlocks
{
    /// <summary>The text of a value, with a line end.</summary>
    /// <param name="value">A value of the language.</param>
    /// <param name="indent">Blanks for each level.</param>
    /// <param name="isReadable">Whether texts of several lines may lose blanks at the ends of lines, and what is not printable.</param>
    /// <param name="width">Columns after which text is folded.</param>
    public static string Write(object? value, int indent, bool isReadable = false, int width = 1000) =>
        new YamlWriter(new YamlLayout(indent, width, FlowStyle: false, LiteralLines: true, ReadableLines: isReadable)).Write(value);
}
