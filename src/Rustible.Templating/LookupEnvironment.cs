namespace Rustible.Templating;

/// <summary>A lookup environment made of values.</summary>
/// <param name="searchFolders">The folders below which relative files are searched.</param>
/// <param name="mayWriteFiles">Whether lookups may keep files beside the playbook.</param>
/// <param name="runCommand">Runs a command and returns its output; null refuses commands. It throws <see cref="InvalidOperationException"/> when the command fails.</param>
public sealed class LookupEnvironment(IReadOnlyList<string> searchFolders, Func<string, CancellationToken, string>? runCommand = null, bool mayWriteFiles = true) : ILookupEnvironment
{
    /// <summary>No search folder, no commands.</summary>
    public static LookupEnvironment Nothing { get; } = new([]);

    /// <inheritdoc/>
    public IReadOnlyList<string> SearchFolders => searchFolders;

    /// <inheritdoc/>
    public bool MayWriteFiles => mayWriteFiles;

    /// <inheritdoc/>
    public string? EnvironmentVariable(string name) => Environment.GetEnvironmentVariable(name);

    /// <inheritdoc/>
    public byte[] ReadFile(string path) => File.ReadAllBytes(path);

    /// <inheritdoc/>
    public string RunCommand(string command, CancellationToken cancellation)
    {
        if (runCommand is null)
            throw new TemplateException(TemplateErrorKind.Lookup, "the lookups 'pipe' and 'lines' may not run commands here");
        try
        {
            return runCommand(command, cancellation);
        }
        catch (InvalidOperationException failed)
        {
            throw new TemplateException(TemplateErrorKind.Lookup, $"lookup_plugin.pipe{failed.Message}");
        }
    }
}
