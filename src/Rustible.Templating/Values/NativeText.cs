namespace Rustible.Templating.Values;

/// <summary>Text that a filter made on purpose (<c>string</c>, <c>to_json</c>): where templates keep types, it is never read as a literal again.</summary>
/// <param name="Text">The text, verbatim.</param>
public sealed record NativeText(string Text)
{
    /// <inheritdoc/>
    public override string ToString() => Text;
}
