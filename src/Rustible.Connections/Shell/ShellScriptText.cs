namespace Rustible.Connections.Shell;

/// <summary>The shell scripts beside this file, as they are sent: bash reads a script byte by byte, so neither comments nor indentation are.</summary>
internal static class ShellScriptText
{
    private static readonly Lazy<string> LibraryText = new(() => Read("library"));
    private static readonly Lazy<string> EndText = new(() => Read("end"));

    /// <summary>The functions of a resident shell.</summary>
    public static string Library => LibraryText.Value;

    /// <summary>Ends what a resident shell runs.</summary>
    public static string End => EndText.Value;

    private static string Read(string name)
    {
        using var stream = typeof(ShellScriptText).Assembly.GetManifestResourceStream($"Rustible.Connections.Shell.{name}.sh")!;
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith('#'));
        return string.Join('\n', lines) + "\n";
    }
}
