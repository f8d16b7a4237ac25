namespace Rustible.Language.Source;

/// <summary>A place in a file of the playbook.</summary>
/// <param name="File">The file's path as the user knows it (absolute).</param>
/// <param name="Line">1-based line; 0 when the whole file is meant.</param>
/// <param name="Column">1-based column; 0 when the whole line is meant.</param>
public sealed record SourcePosition(string File, int Line = 0, int Column = 0)
{
    /// <inheritdoc/>
    public override string ToString() => Line == 0 ? File : Column == 0 ? $"{File}:{Line}" : $"{File}:{Line}:{Column}";
}
