using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Rustible.Templating.Filters.Passwords;

/// <summary>crypt(3)'s SHA-256 and SHA-512 schemes, after Ulrich Drepper's specification (akkadia.org/drepper/SHA-crypt.txt).</summary>
/// <param name="name">The hash.</param>
/// <param name="prefix">5 or 6.</param>
/// <param name="groups">The order in which the bytes of the hash are written, three at a time.</param>
/// <param name="last">The bytes that remain, and their letters.</param>
internal sealed class ShaCrypt(HashAlgorithmName name, char prefix, int[] groups, Func<byte[], (int Middle, int Low, int Letters)> last)
{
    /// <summary>The rounds that are meant where a hash names none.</summary>
    private const int ImpliedRounds = 5000;

    private const int RoundsBetweenChecks = 4096;

    public static ShaCrypt Sha256 { get; } = new(HashAlgorithmName.SHA256, '5',
        [0, 10, 20, 21, 1, 11, 12, 22, 2, 3, 13, 23, 24, 4, 14, 15, 25, 5, 6, 16, 26, 27, 7, 17, 18, 28, 8, 9, 19, 29], hash => (hash[31], hash[30], 3));

    public static ShaCrypt Sha512 { get; } = new(HashAlgorithmName.SHA512, '6',
        [0, 21, 42, 22, 43, 1, 44, 2, 23, 3, 24, 45, 25, 46, 4, 47, 5, 26, 6, 27, 48, 28, 49, 7, 50, 8, 29, 9, 30, 51, 31, 52, 10, 53, 11, 32, 12, 33, 54, 34, 55, 13, 56, 14, 35, 15, 36, 57, 37, 58, 16, 59, 17, 38, 18, 39, 60, 40, 61, 19, 62, 20, 41],
        hash => (0, hash[63], 2));

    /// <summary>The hash as /etc/shadow holds it.</summary>
    public string Hash(byte[] password, string salt, int rounds, CancellationToken cancellation)
    {
        var saltBytes = Encoding.ASCII.GetBytes(salt);
        var hash = First(password, saltBytes);
        var sizes = Enumerable.Repeat(password, password.Length);
        var p = Filled(CryptographicOperations.HashData(name, Joined(sizes)), password.Length);
        var s = Filled(CryptographicOperations.HashData(name, Joined(Enumerable.Repeat(saltBytes, 16 + hash[0]))), saltBytes.Length);
        hash = Stretched(hash, p, s, rounds, cancellation);
        var text = new StringBuilder().Append('$').Append(prefix).Append('$');
        if (rounds != ImpliedRounds)
            text.Append(CultureInfo.InvariantCulture, $"rounds={rounds}$");
        text.Append(salt).Append('$');
        for (var i = 0; i < groups.Length; i += 3)
            CryptText.Append(text, hash[groups[i]], hash[groups[i + 1]], hash[groups[i + 2]], 4);
        var (middle, low, letters) = last(hash);
        CryptText.Append(text, 0, middle, low, letters);
        return text.ToString();
    }

    private byte[] First(byte[] password, byte[] salt)
    {
        var inner = CryptographicOperations.HashData(name, [.. password, .. salt, .. password]);
        using var outer = IncrementalHash.CreateHash(name);
        outer.AppendData(password);
        outer.AppendData(salt);
        outer.AppendData(Filled(inner, password.Length));
        for (var bits = password.Length; bits > 0; bits >>= 1)
            outer.AppendData((bits & 1) != 0 ? inner : password);
        return outer.GetHashAndReset();
    }

    private byte[] Stretched(byte[] hash, byte[] p, byte[] s, int rounds, CancellationToken cancellation)
    {
        using var step = IncrementalHash.CreateHash(name);
        for (var round = 0; round < rounds; round++)
        {
            if (round % RoundsBetweenChecks == 0)
                cancellation.ThrowIfCancellationRequested();
            var odd = (round & 1) != 0;
            step.AppendData(odd ? p : hash);
            if (round % 3 != 0)
                step.AppendData(s);
            if (round % 7 != 0)
                step.AppendData(p);
            step.AppendData(odd ? hash : p);
            step.GetHashAndReset(hash);
        }
        return hash;
    }

    private static byte[] Joined(IEnumerable<byte[]> parts) => [.. parts.SelectMany(part => part)];

    /// <summary>As many bytes as wanted, the hash over and over.</summary>
    private static byte[] Filled(byte[] hash, int length)
    {
        var filled = new byte[length];
        for (var i = 0; i < length; i++)
            filled[i] = hash[i % hash.Length];
        return filled;
    }
}
