namespace Rustible.Templating.Values;

internal enum TextTag
{
    /// <summary>The text is a result as it stands; it is never read as a literal.</summary>
    Native,

    /// <summary>The text is safe HTML; what is joined to it is escaped.</summary>
    Markup,
}

/// <summary>Text that carries a mark through a template; every operation sees the text alone.</summary>
internal sealed record TaggedText(string Text, TextTag Tag)
{
    public override string ToString() => Text;
}
