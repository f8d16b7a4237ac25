namespace Rustible.Templating.Values;

internal enum TextTag
{
    /// <summary>The text is a result as it stands; it is never read as a literal.</summary>
    Native,

    /// <summary>The same, and it comes from outside.</summary>
    NativeUnsafe,

    /// <summary>The text is safe HTML; what is joined to it is escaped.</summary>
    Markup,

    /// <summary>The text was encrypted in the variable that it comes from.</summary>
    Encrypted,
}

/// <summary>Text that carries a mark through a template; every operation sees the text alone.</summary>
internal sealed class TaggedText
{
    private readonly string? _text;

    public TaggedText(string text, TextTag tag) => (_text, Tag) = (text, tag);

    /// <summary>Text that is decrypted when an operation sees it.</summary>
    public TaggedText(EncryptedText encrypted) => (Encrypted, Tag) = (encrypted, TextTag.Encrypted);

    public string Text => _text ?? Encrypted!.Text;

    public TextTag Tag { get; }

    /// <summary>Whether it is a result as it stands.</summary>
    public bool IsNative => Tag is TextTag.Native or TextTag.NativeUnsafe;

    public EncryptedText? Encrypted { get; }

    public override string ToString() => Text;
}
