namespace Rustible.Templating.Values;

/// <summary>Text from outside (a host's output, a result) that is never read as a template again, whatever it contains.</summary>
/// <param name="Text">The text, verbatim.</param>
public sealed record UnsafeText(string Text)
{
    /// <summary>Whether it was made as text on purpose, as <see cref="NativeText"/> is: then it is never read as a literal, either.</summary>
    public bool IsNative { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
