using System.Text;

namespace Rustible.Templating.Data;

/// <summary>The text of a YAML document while it is written: where the line stands, and whether a blank is needed.</summary>
internal sealed class YamlText(YamlLayout layout)
{
    private readonly StringBuilder _result = new();
    private bool _whitespace = true;

    public int Column { get; private set; }

    /// <summary>Whether only indentation and indicators stand on the line so far.</summary>
    public bool Indention { get; private set; } = true;

    public YamlLayout Layout => layout;

    public bool Whitespace => _whitespace;

    public void WriteIndicator(string indicator, bool needsWhitespace, bool whitespace = false, bool indention = false)
    {
        var data = _whitespace || !needsWhitespace ? indicator : " " + indicator;
        _whitespace = whitespace;
        Indention &= indention;
        Column += data.Length;
        _result.Append(data);
    }

    public void WriteIndent(int indent)
    {
        indent = Math.Max(0, indent);
        if (!Indention || Column > indent || (Column == indent && !_whitespace))
            WriteLineBreak("\n");
        if (Column >= indent)
            return;
        _whitespace = true;
        _result.Append(' ', indent - Column);
        Column = indent;
    }

    public void WriteLineBreak(string text)
    {
        _whitespace = true;
        Indention = true;
        Column = 0;
        _result.Append(text);
    }

    /// <summary>Writes part of a scalar.</summary>
    public void WritePart(string text)
    {
        Column += Operators.Iteration.CodePoints(text);
        _result.Append(text);
    }

    /// <summary>Notes that a scalar has begun, with a blank before it where one is needed.</summary>
    public void BeginPlain()
    {
        if (!_whitespace)
            WritePart(" ");
        _whitespace = false;
        Indention = false;
    }

    public void EndFold() => (_whitespace, Indention) = (false, false);

    public void Raw(string text)
    {
        if (text == "\n" && _result.Length > 0 && _result[^1] == '\n')
            return;
        if (text.StartsWith('\n') && text.Length > 1 && _result.Length > 0 && _result[^1] == '\n')
            text = text[1..];
        _result.Append(text);
    }

    public override string ToString() => _result.ToString();
}
