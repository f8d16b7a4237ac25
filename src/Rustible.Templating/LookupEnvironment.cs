namespace Rustible.Templating;

/// <summary>A lookup environment made of values.</summary>
/// <param name="searchFolders">The folders below which relative files are searched.</param>
/// <param name="runCommand">Runs a command and returns its output; null refuses commands.</param>
public sealed class LookupEnvironment(IReadOnlyList<string> searchFolders, Func<string, CancellationToken, string>? runCommand = null) : ILookupEnvironment
{
    /// <summary>No search folder, no commands.</summary>
    public static LookupEnvironment Nothing { get; } = new([]);

    /// <inheritdoc/>
    public IReadOnlyList<string> SearchFolders => searchFolders;

    /// <inheritdoc/>
    public string? EnvironmentVariable(string name) => Environment.GetEnvironmentVariable(name);

    /// <inheritdoc/>
    public byte[] ReadFile(string path) => File.ReadAllBytes(path);

    /// <inheritdoc/>
    public string RunCommand(string command, CancellationToken cancellation) => runCommand is null
        ? throw new TemplateException(TemplateErrorKind.Lookup, "the lookups 'pipe' and 'lines' may not run commands here")
        : runCommand(command, cancellation);
}
