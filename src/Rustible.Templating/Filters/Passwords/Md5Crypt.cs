using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Rustible.Templating.Filters.Passwords;

/// <summary>crypt(3)'s MD5 scheme ($1$), as FreeBSD brought it.</summary>
[SuppressMessage("Security", "CA5351", Justification = "The user names the algorithm.")]
internal static class Md5Crypt
{
    private const int Rounds = 1000;

    private static readonly int[] _groups = [0, 6, 12, 1, 7, 13, 2, 8, 14, 3, 9, 15, 4, 10, 5];

    public static string Hash(byte[] password, string salt)
    {
        var saltBytes = Encoding.ASCII.GetBytes(salt);
        var hash = First(password, saltBytes);
        for (var round = 0; round < Rounds; round++)
        {
            var odd = (round & 1) != 0;
            hash = MD5.HashData([.. odd ? password : hash, .. round % 3 != 0 ? saltBytes : [], .. round % 7 != 0 ? password : [], .. odd ? hash : password]);
        }
        var text = new StringBuilder("$1$").Append(salt).Append('$');
        for (var i = 0; i < _groups.Length; i += 3)
            CryptText.Append(text, hash[_groups[i]], hash[_groups[i + 1]], hash[_groups[i + 2]], 4);
        CryptText.Append(text, 0, 0, hash[11], 2);
        return text.ToString();
    }

    private static byte[] First(byte[] password, byte[] salt)
    {
        var inner = MD5.HashData([.. password, .. salt, .. password]);
        var outer = new List<byte>([.. password, .. "$1$"u8, .. salt]);
        for (var i = 0; i < password.Length; i++)
            outer.Add(inner[i % inner.Length]);
        for (var bits = password.Length; bits > 0; bits >>= 1)
            outer.Add((bits & 1) != 0 || password.Length == 0 ? (byte)0 : password[0]);
        return MD5.HashData([.. outer]);
    }
}
