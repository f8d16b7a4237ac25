namespace Rustible.Modules.Containers.Specification;

/// <summary>A file of environment variables: a line <c>NAME=value</c> each; empty lines and those that begin with # are passed over.</summary>
internal static class EnvironmentFile
{
    /// <summary>The variables in the file's order.</summary>
    /// <param name="text">The file's text; null for no file.</param>
    /// <param name="path">Its path, for the message.</param>
    /// <exception cref="ContainerFault">A line is no assignment.</exception>
    internal static IEnumerable<(string Name, string Value)> Read(string? text, string? path)
    {
        foreach (var line in (text ?? "").Split('\n'))
        {
            if (line.StartsWith('#') || line.Trim() is not { Length: > 0 } trimmed)
                continue;
            yield return trimmed.Split('=', 2) is [var name, var value]
                ? (name, value)
                : throw new ContainerFault($"Invalid line in environment file {path}:\n{trimmed}");
        }
    }
}
