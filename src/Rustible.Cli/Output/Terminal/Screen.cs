namespace Rustible.Cli.Output.Terminal;

/// <summary>Where an output writes: lines and banners on stdout, warnings and errors on stderr, with or without colours.</summary>
internal sealed class Screen(OutputOptions options, TextWriter stdout, TextWriter stderr)
{
    private readonly Palette _palette = new(options.Display);

    /// <summary>The lines that a diff shows around a difference.</summary>
    public int DiffContext => options.Display.DiffContext;

    /// <summary>A line, or several.</summary>
    public void Line(string text = "", TextColor color = TextColor.None) => Write(stdout, Text(text, color) + '\n');

    /// <summary>A line on stderr, or several.</summary>
    public void ErrorLine(string text, TextColor color) => Write(stderr, Text(text, color) + '\n');

    /// <summary>A line that the verbosity asks for; where it goes, the settings say.</summary>
    public void VerboseLine(string text, TextColor color) => Write(options.Display.VerboseToStderr ? stderr : stdout, Text(text, color) + '\n');

    /// <summary>Text that is safe and coloured already.</summary>
    public void Raw(string text) => Write(stdout, text);

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
        return options.Color ? _palette.Painted(safe, color) : safe;
    }

    /// <summary>Has all that was written appear.</summary>
    public void Flush()
    {
        stdout.Flush();
        stderr.Flush();
    }

    private void Write(TextWriter writer, string text)
    {
        writer.Write(text);
        options.Log?.Write(text);
    }
}
