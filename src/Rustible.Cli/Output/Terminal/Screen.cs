namespace Rustible.Cli.Output.Terminal;

/// <summary>Where an output writes: lines and banners on stdout, warnings and errors on stderr, with or without colours.</summary>
internal sealed class Screen(OutputOptions options, TextWriter stdout, TextWriter stderr)
{
    /// <summary>A line, or several.</summary>
    public void Line(string text = "", TextColor color = TextColor.None) => stdout.Write(Text(text, color) + '\n');

    /// <summary>A line on stderr, or several.</summary>
    public void ErrorLine(string text, TextColor color) => stderr.Write(Text(text, color) + '\n');

    /// <summary>Text that is safe and coloured already.</summary>
    public void Raw(string text) => stdout.Write(text);

    /// <summary>A heading with stars to the right margin, three of them at least, and an empty line before it.</summary>
    public void Banner(string text)
    {
        var heading = TerminalText.Safe(text.ReplaceLineEndings(" ").Trim());
        var stars = Math.Max(3, options.Width - TerminalText.Columns(heading));
        Raw($"\n{heading} {new string('*', stars)}\n");
    }

    /// <summary>Safe text, in its colour where there are colours.</summary>
    public string Text(string text, TextColor color)
    {
        var safe = TerminalText.Safe(text);
        return options.Color ? TerminalText.Painted(safe, color) : safe;
    }

    /// <summary>Has all that was written appear.</summary>
    public void Flush()
    {
        stdout.Flush();
        stderr.Flush();
    }
}
