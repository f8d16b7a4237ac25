using System.Security.Cryptography;
using System.Text;

namespace Rustible.Actors.Storage;

/// <summary>
/// Encrypts what hosts leave (variables may be secrets) before it is stored: AES-256-GCM under the cluster's key.
/// <code>
///   0    1 version (1)
///   1   12 nonce
///   13  16 tag
///   29   n ciphertext
/// </code>
/// </summary>
/// <param name="key">32 bytes, the same on every node.</param>
public sealed class ValueSeal(byte[] key)
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int HeaderBytes = 1 + NonceBytes + TagBytes;

    /// <summary>Derives the key from a pass phrase of the configuration.</summary>
    public static ValueSeal FromPhrase(string phrase) =>
        new(Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(phrase), "rustible.cluster.1"u8, 100_000, HashAlgorithmName.SHA256, 32));

    /// <summary>Encrypts.</summary>
    public byte[] Seal(string text) => Seal(Encoding.UTF8.GetBytes(text));

    /// <summary>Encrypts.</summary>
    public byte[] Seal(ReadOnlySpan<byte> clear)
    {
        var message = new byte[HeaderBytes + clear.Length];
        message[0] = 1;
        RandomNumberGenerator.Fill(message.AsSpan(1, NonceBytes));
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Encrypt(message.AsSpan(1, NonceBytes), clear, message.AsSpan(HeaderBytes), message.AsSpan(1 + NonceBytes, TagBytes));
        return message;
    }

    /// <summary>Decrypts.</summary>
    /// <exception cref="CryptographicException">It was sealed under another key, or is damaged.</exception>
    public string OpenText(byte[] message) => Encoding.UTF8.GetString(Open(message));

    /// <summary>Decrypts.</summary>
    /// <exception cref="CryptographicException">It was sealed under another key, or is damaged.</exception>
    public byte[] Open(byte[] message)
    {
        if (message.Length < HeaderBytes || message[0] != 1)
            throw new CryptographicException("The stored value is not in a known form.");
        var clear = new byte[message.Length - HeaderBytes];
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Decrypt(message.AsSpan(1, NonceBytes), message.AsSpan(HeaderBytes), message.AsSpan(1 + NonceBytes, TagBytes), clear);
        return clear;
    }
}
