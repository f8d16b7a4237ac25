using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Rustible.Templating.Filters.Passwords;

/// <summary>crypt(3)'s MD5 scheme ($1$), as FreeBSD brought it, and Apache's variant of it ($apr1$).</summary>
[SuppressMessage("Security", "CA5351", Justification = "The user names the algorithm.")]
internal static class Md5Crypt
{
    private const int Rounds = 1000;

    private static readonly int[] _groups = [0, 6, 12, 1, 7, 13, 2, 8, 14, 3, 9, 15, 4, 10, 5];

    /// <summary>The hash, with scheme and salt before it.</summary>
    /// <param name="password">The password.</param>
    /// <param name="salt">Up to eight letters.</param>
    /// <param name="scheme">The scheme's mark: Apache has one of its own, apr1.</param>
    public static string Hash(byte[] password, string salt, string scheme = "1")
    {
        var saltBytes = Encoding.ASCII.GetBytes(salt);
        var hash = First(password, saltBytes, $"${scheme}$");
        for (var round = 0; round < Rounds; round++)
        {
            var odd = (round & 1) != 0;
            hash = MD5.HashData([.. odd ? password : hash, .. round % 3 != 0 ? saltBytes : [], .. round % 7 != 0 ? password : [], .. odd ? hash : password]);
        }
        var text = new StringBuilder().Append('$').Append(scheme).Append('$').Append(salt).Append('$');
        for (var i = 0; i < _groups.Length; i += 3)
            CryptText.Append(text, hash[_groups[i]], hash[_groups[i + 1]], hash[_groups[i + 2]], 4);
        CryptText.Append(text, 0, 0, hash[11], 2);
        return text.ToString();
    }

    private static byte[] First(byte[] password, byte[] salt, string mark)
    {
        var inner = MD5.HashData([.. password, .. salt, .. password]);
        var outer = new List<byte>([.. password, .. Encoding.ASCII.GetBytes(mark), .. salt]);
        for (var i = 0; i < password.Length; i++)
            outer.Add(inner[i % inner.Length]);
        for (var bits = password.Length; bits > 0; bits >>= 1)
            outer.Add((bits & 1) != 0 || password.Length == 0 ? (byte)0 : password[0]);
        return MD5.HashData([.. outer]);
    }
}
