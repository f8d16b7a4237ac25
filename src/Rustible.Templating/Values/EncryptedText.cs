namespace Rustible.Templating.Values;

/// <summary>Text that stays encrypted (<c>!vault</c>) until somebody needs it; what it holds is never read as a template.</summary>
/// <param name="cipherText">The envelope, as it was written.</param>
/// <param name="decrypt">Opens the envelope; throws <see cref="TemplateException"/> when it cannot.</param>
public sealed class EncryptedText(string cipherText, Func<string, string> decrypt)
{
    private readonly Lazy<string> _text = new(() => decrypt(cipherText), LazyThreadSafetyMode.PublicationOnly);

    /// <summary>The envelope, as it was written.</summary>
    public string CipherText => cipherText;

    /// <summary>What it holds.</summary>
    /// <exception cref="TemplateException">No password opens it.</exception>
    public string Text => _text.Value;

    /// <inheritdoc/>
    public override string ToString() => Text;
}
