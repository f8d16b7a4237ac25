namespace Rustible.Connections.Shell;

/// <summary>The shell scripts of this assembly, as they are sent: bash reads a script byte by byte, so neither comments nor indentation are.</summary>
internal static class ShellScriptText
{
    private static readonly Lazy<string> LibraryText = new(() => Read("Shell.library"));
    private static readonly Lazy<string> EndText = new(() => Read("Shell.end"));
    private static readonly Lazy<string> TerminalText = new(() => Read("Become.terminal"));

    /// <summary>The functions of a resident shell.</summary>
    public static string Library => LibraryText.Value;

    /// <summary>Ends what a resident shell runs.</summary>
    public static string End => EndText.Value;

    /// <summary>Gives a command a terminal to ask for a password at.</summary>
    public static string Terminal => TerminalText.Value;

    private static string Read(string name)
    {
        using var stream = typeof(ShellScriptText).Assembly.GetManifestResourceStream($"Rustible.Connections.{name}.sh")!;
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith('#'));
        return string.Join('\n', lines) + "\n";
    }
}
