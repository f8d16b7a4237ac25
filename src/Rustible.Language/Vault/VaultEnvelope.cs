using System.Text;

namespace Rustible.Language.Vault;

/// <summary>
/// The text form of encrypted data. Its first line is <c>$ANSIBLE_VAULT;1.1;AES256</c>, or <c>$ANSIBLE_VAULT;1.2;AES256;LABEL</c>; the lines below it, 80
/// characters each, are in hexadecimal digits the text of three lines: salt, HMAC and cipher text, each again in hexadecimal digits.
/// </summary>
/// <param name="Label">The vault id in the header; null in version 1.1.</param>
/// <param name="Salt">The salt of the key.</param>
/// <param name="Signature">The HMAC of the cipher text.</param>
/// <param name="CipherText">The encrypted bytes.</param>
internal sealed record VaultEnvelope(string? Label, byte[] Salt, byte[] Signature, byte[] CipherText)
{
    private const string Mark = "$ANSIBLE_VAULT";
    private const string CipherName = "AES256";
    private const int LineLength = 80;

    /// <summary>Whether the bytes begin as an envelope does.</summary>
    public static bool IsOne(ReadOnlySpan<byte> data) => data.StartsWith("$ANSIBLE_VAULT;"u8);

    /// <summary>The vault id of an envelope; null when its header has none.</summary>
    public static string? LabelOf(string text) => Header(text).ElementAtOrDefault(3)?.Trim();

    /// <summary>Reads an envelope.</summary>
    /// <exception cref="VaultException">It is broken, or of a kind that is not supported.</exception>
    public static VaultEnvelope Parse(string text)
    {
        var header = Header(text);
        if (header.Length < 3)
            throw new VaultException("Vault format invalid: the header is not complete");
        if (header[2] != CipherName)
            throw new VaultException($"{header[2]} cipher could not be found");
        var body = string.Concat(text.Split('\n').Skip(1).Select(line => line.Trim()));
        var parts = Encoding.ASCII.GetString(Bytes(body)).Split('\n', 3);
        if (parts.Length != 3)
            throw new VaultException("Vault format unhexlify error: salt, signature and data are expected");
        return new VaultEnvelope(header.ElementAtOrDefault(3), Bytes(parts[0]), Bytes(parts[1]), Bytes(parts[2]));
    }

    /// <summary>The text, with a newline at its end.</summary>
    public override string ToString()
    {
        var inner = string.Join('\n', Convert.ToHexStringLower(Salt), Convert.ToHexStringLower(Signature), Convert.ToHexStringLower(CipherText));
        var text = new StringBuilder(Label is null ? $"{Mark};1.1;{CipherName}\n" : $"{Mark};1.2;{CipherName};{Label}\n");
        foreach (var line in Convert.ToHexStringLower(Encoding.ASCII.GetBytes(inner)).Chunk(LineLength))
            text.Append(line).Append('\n');
        return text.ToString();
    }

    private static string[] Header(string text)
    {
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        return (end < 0 ? text : text[..end]).Trim().Split(';');
    }

    private static byte[] Bytes(string digits)
    {
        try
        {
            return Convert.FromHexString(digits);
        }
        catch (FormatException)
        {
            throw new VaultException(digits.Length % 2 == 1 ? "Vault format unhexlify error: Odd-length string" : "Vault format unhexlify error: Non-hexadecimal digit found");
        }
    }
}
