namespace Rustible.Templating.Values;

/// <summary>Text from outside (a host's output, a result) that is never read as a template again, whatever it contains.</summary>
/// <param name="Text">The text, verbatim.</param>
public sealed record UnsafeText(string Text)
{
    /// <inheritdoc/>
    public override string ToString() => Text;
}
