using System.Security.Cryptography;
using System.Text;

namespace Rustible.Templating.Filters.Passwords;

/// <summary>The 64 letters in which crypt(3) writes salts and hashes: six bits a letter, the lowest first.</summary>
internal static class CryptText
{
    public const string Letters = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>A random salt.</summary>
    public static string Salt(int length) => RandomNumberGenerator.GetString(Letters, length);

    /// <summary>Appends three bytes, the most significant first, as <paramref name="count"/> letters.</summary>
    public static void Append(StringBuilder text, int high, int middle, int low, int count)
    {
        var bits = (high << 16) | (middle << 8) | low;
        for (; count > 0; count--, bits >>= 6)
            text.Append(Letters[bits & 63]);
    }
}
