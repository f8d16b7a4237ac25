using System.Collections.Concurrent;
using System.Text;
using Rustible.Language.Source;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Language.Vault;

/// <summary>The vault passwords of a run, and what they opened: each envelope is decrypted once, wherever it stands. Thread-safe.</summary>
/// <param name="secrets">The passwords, in the order in which they are tried.</param>
/// <param name="onlyMatching">Whether only a password of the envelope's own vault id is tried (<c>vault_id_match</c>).</param>
public sealed class VaultKeyring(IReadOnlyList<VaultSecret> secrets, bool onlyMatching = false)
{
    /// <summary>The vault id that is not written into envelopes.</summary>
    public const string DefaultId = "default";

    private readonly ConcurrentDictionary<string, Lazy<Opened>> _opened = new(StringComparer.Ordinal);

    /// <summary>No password; nothing can be opened.</summary>
    public static VaultKeyring Empty { get; } = new([]);

    /// <summary>The passwords, in the order in which they are tried.</summary>
    public IReadOnlyList<VaultSecret> Secrets => secrets;

    /// <summary>Whether the bytes are an envelope.</summary>
    public static bool IsEncrypted(ReadOnlySpan<byte> data) => VaultEnvelope.IsOne(data);

    /// <summary>The vault id in an envelope's header; null when there is none.</summary>
    public static string? LabelOf(byte[] envelope) => VaultEnvelope.LabelOf(TextOf(envelope));

    /// <summary>The bytes in an envelope.</summary>
    /// <exception cref="VaultException">It is broken, or no password opens it.</exception>
    public byte[] Decrypt(byte[] envelope) => Open(TextOf(envelope)).Content;

    /// <summary>The bytes in an envelope, and the password that opened it.</summary>
    /// <exception cref="VaultException">It is broken, or no password opens it.</exception>
    public (byte[] Content, VaultSecret Secret) OpenWith(byte[] envelope) => Open(TextOf(envelope)) is var opened ? (opened.Content, opened.Secret) : default;

    /// <summary>The content of a file, decrypted when it is an envelope.</summary>
    /// <param name="content">The bytes of the file.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <exception cref="LanguageException">It cannot be decrypted.</exception>
    public byte[] ContentOf(byte[] content, string file)
    {
        if (!IsEncrypted(content))
            return content;
        try
        {
            return Decrypt(content);
        }
        catch (VaultException wrong)
        {
            throw new LanguageException(LanguageErrorKind.Encrypted, secrets.Count == 0 ? $"{wrong.Message} (the file {file} is encrypted)" : $"{wrong.Message} on {file}");
        }
    }

    /// <summary>A value that is decrypted when it is needed.</summary>
    public EncryptedText Value(string envelope) => new(envelope, Text);

    /// <summary>Encrypts bytes; the vault id <c>default</c> is not written into the envelope.</summary>
    public static string Encrypt(ReadOnlySpan<byte> content, VaultSecret secret, string? label, string? salt = null) =>
        VaultCipher.Encrypt(content, secret, label is null or DefaultId ? null : label, salt is null ? null : Encoding.UTF8.GetBytes(salt)).ToString();

    private static string TextOf(byte[] envelope) => Encoding.UTF8.GetString(envelope);

    private string Text(string envelope)
    {
        try
        {
            return Encoding.UTF8.GetString(Open(envelope).Content);
        }
        catch (VaultException wrong)
        {
            throw new TemplateException(TemplateErrorKind.Runtime, wrong.Message);
        }
    }

    private Opened Open(string envelope) => _opened.GetOrAdd(envelope, text => new Lazy<Opened>(() => Try(text))).Value;

    private Opened Try(string text)
    {
        if (!text.StartsWith("$ANSIBLE_VAULT;", StringComparison.Ordinal))
            throw new VaultException("input is not vault encrypted data");
        if (secrets.Count == 0)
            throw new VaultException("Attempting to decrypt but no vault secrets found");
        var envelope = VaultEnvelope.Parse(text);
        var label = envelope.Label ?? DefaultId;
        var matching = secrets.Where(secret => secret.Id == label);
        var tried = onlyMatching ? matching : matching.Concat(secrets.Where(secret => secret.Id != label));
        foreach (var secret in tried)
        {
            if (VaultCipher.Decrypt(envelope, secret) is { } content)
                return new Opened(content, secret);
        }
        throw new VaultException("Decryption failed (no vault secrets were found that could decrypt)");
    }

    private sealed record Opened(byte[] Content, VaultSecret Secret);
}
