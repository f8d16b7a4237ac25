namespace Rustible.Modules;

/// <summary>A path on the managed host. <c>~</c>, <c>~user</c>, <c>$VAR</c> and <c>${VAR}</c> in it are expanded there, before the script sees it.</summary>
/// <param name="Text">The path as written.</param>
public sealed record HostPath(string Text)
{
    /// <summary>Whether the host has anything to expand.</summary>
    public bool NeedsExpansion => Text.StartsWith('~') || Text.Contains('$', StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
