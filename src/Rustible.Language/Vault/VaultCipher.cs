using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Rustible.Language.Vault;

/// <summary>
/// <c>AES256</c> of ansible-vault: PBKDF2 (HMAC-SHA256, 10,000 rounds) makes of password and salt 80 bytes, which are the key of AES in counter mode (32), the
/// key of HMAC-SHA256 over the cipher text (32) and the first counter (16). The plain text is padded to whole blocks as PKCS#7 has it.
/// </summary>
internal static class VaultCipher
{
    private const int Rounds = 10_000;
    private const int KeyLength = 32;
    private const int BlockLength = 16;
    private const int SaltLength = 32;

    /// <summary>Encrypts; without a salt a new one is drawn.</summary>
    public static VaultEnvelope Encrypt(ReadOnlySpan<byte> plain, VaultSecret secret, string? label, byte[]? salt = null)
    {
        salt ??= RandomNumberGenerator.GetBytes(SaltLength);
        var keys = Keys(secret, salt);
        var padding = BlockLength - (plain.Length % BlockLength);
        var data = new byte[plain.Length + padding];
        plain.CopyTo(data);
        data.AsSpan(plain.Length).Fill((byte)padding);
        ApplyCounterMode(data, keys);
        return new VaultEnvelope(label, salt, Sign(data, keys), data);
    }

    /// <summary>Decrypts; null when the password is not the one that encrypted.</summary>
    /// <exception cref="VaultException">The password is right and the content is not.</exception>
    public static byte[]? Decrypt(VaultEnvelope envelope, VaultSecret secret)
    {
        var keys = Keys(secret, envelope.Salt);
        if (!CryptographicOperations.FixedTimeEquals(Sign(envelope.CipherText, keys), envelope.Signature))
            return null;
        var data = envelope.CipherText.ToArray();
        ApplyCounterMode(data, keys);
        var padding = data.Length == 0 ? 0 : data[^1];
        if (padding is 0 or > BlockLength || padding > data.Length)
            throw new VaultException("Invalid padding bytes.");
        return data[..^padding];
    }

    private static byte[] Keys(VaultSecret secret, byte[] salt) =>
        Rfc2898DeriveBytes.Pbkdf2(secret.Password, salt, Rounds, HashAlgorithmName.SHA256, KeyLength + KeyLength + BlockLength);

    private static byte[] Sign(byte[] data, byte[] keys) => HMACSHA256.HashData(keys.AsSpan(KeyLength, KeyLength), data);

    /// <summary>Combines the data with the encrypted counters, which .NET has no mode for; doing it twice gives the data again.</summary>
    private static void ApplyCounterMode(Span<byte> data, byte[] keys)
    {
        using var aes = Aes.Create();
        aes.Key = keys[..KeyLength];
        var counter = BinaryPrimitives.ReadUInt128BigEndian(keys.AsSpan(KeyLength + KeyLength));
        var stream = new byte[(data.Length + BlockLength - 1) / BlockLength * BlockLength];
        for (var at = 0; at < stream.Length; at += BlockLength)
            BinaryPrimitives.WriteUInt128BigEndian(stream.AsSpan(at), counter++);
        aes.EncryptEcb(stream, stream, PaddingMode.None);
        for (var at = 0; at < data.Length; at++)
            data[at] ^= stream[at];
    }
}
