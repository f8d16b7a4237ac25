using System.Text;

namespace Rustible.Templating.Filters.Passwords;

/// <summary>crypt(3)'s first scheme: DES, 25 times, with two letters of salt. FIPS 46-3 has the tables; the salt swaps members of the first.</summary>
internal static class DesCrypt
{
    private const int Repetitions = 25;
    private const int PasswordLength = 8;

    private static readonly byte[] _expansion =
    [
        32, 1, 2, 3, 4, 5, 4, 5, 6, 7, 8, 9, 8, 9, 10, 11, 12, 13, 12, 13, 14, 15, 16, 17,
        16, 17, 18, 19, 20, 21, 20, 21, 22, 23, 24, 25, 24, 25, 26, 27, 28, 29, 28, 29, 30, 31, 32, 1,
    ];

    private static readonly byte[] _mixing = [16, 7, 20, 21, 29, 12, 28, 17, 1, 15, 23, 26, 5, 18, 31, 10, 2, 8, 24, 14, 32, 27, 3, 9, 19, 13, 30, 6, 22, 11, 4, 25];

    private static readonly byte[] _keyChoice =
    [
        57, 49, 41, 33, 25, 17, 9, 1, 58, 50, 42, 34, 26, 18, 10, 2, 59, 51, 43, 35, 27, 19, 11, 3, 60, 52, 44, 36,
        63, 55, 47, 39, 31, 23, 15, 7, 62, 54, 46, 38, 30, 22, 14, 6, 61, 53, 45, 37, 29, 21, 13, 5, 28, 20, 12, 4,
    ];

    private static readonly byte[] _roundChoice =
    [
        14, 17, 11, 24, 1, 5, 3, 28, 15, 6, 21, 10, 23, 19, 12, 4, 26, 8, 16, 7, 27, 20, 13, 2,
        41, 52, 31, 37, 47, 55, 30, 40, 51, 45, 33, 48, 44, 49, 39, 56, 34, 53, 46, 42, 50, 36, 29, 32,
    ];

    private static readonly byte[] _shifts = [1, 1, 2, 2, 2, 2, 2, 2, 1, 2, 2, 2, 2, 2, 2, 1];

    private static readonly byte[] _final =
    [
        40, 8, 48, 16, 56, 24, 64, 32, 39, 7, 47, 15, 55, 23, 63, 31, 38, 6, 46, 14, 54, 22, 62, 30, 37, 5, 45, 13, 53, 21, 61, 29,
        36, 4, 44, 12, 52, 20, 60, 28, 35, 3, 43, 11, 51, 19, 59, 27, 34, 2, 42, 10, 50, 18, 58, 26, 33, 1, 41, 9, 49, 17, 57, 25,
    ];

    /// <summary>The substitutions S1 to S8: each four rows of sixteen, a hexadecimal digit a member.</summary>
    private static readonly string[] _substitutions =
    [
        "E4D12FB83A6C5907" + "0F74E2D1A6CB9538" + "41E8D62BFC973A50" + "FC8249175B3EA06D",
        "F18E6B34972DC05A" + "3D47F28EC01A69B5" + "0E7BA4D158C6932F" + "D8A13F42B67C05E9",
        "A09E63F51DC7B428" + "D709346A285ECBF1" + "D6498F30B12C5AE7" + "1AD069874FE3B52C",
        "7DE3069A1285BC4F" + "D8B56F03472C1AE9" + "A690CB7DF13E5284" + "3F06A1D8945BC72E",
        "2C417AB6853FD0E9" + "EB2C47D150FA3986" + "421BAD78F9C5630E" + "B8C71E2D6F09A453",
        "C1AF92680D34E75B" + "AF427C9561DE0B38" + "9EF528C3704A1DB6" + "432C95FABE17608D",
        "4B2EF08D3C975A61" + "D0B7491AE35C2F86" + "14BDC37EAF680592" + "6BD814A7950FE23C",
        "D2846FB1A93E50C7" + "1FD8A374C56B0E92" + "7B419CE206ADF358" + "21E74A8DFC90356B",
    ];

    /// <summary>The hash, thirteen letters with the salt before it.</summary>
    /// <param name="password">The password; only eight bytes of it count.</param>
    /// <param name="salt">Two of the letters of crypt.</param>
    public static string Hash(byte[] password, string salt)
    {
        var keys = Keys(password);
        var expansion = Salted(salt);
        var (left, right) = (new byte[32], new byte[32]);
        for (var repetition = 0; repetition < Repetitions; repetition++)
        {
            foreach (var key in keys)
                (left, right) = (right, Mixed(left, right, key, expansion));
            (left, right) = (right, left);
        }
        byte[] block = [.. left, .. right];
        byte[] bits = [.. _final.Select(at => block[at - 1]), 0, 0];
        var text = new StringBuilder(salt);
        foreach (var six in bits.Chunk(6))
            text.Append(CryptText.Letters[six.Aggregate(0, (number, bit) => (number << 1) | bit)]);
        return text.ToString();
    }

    private static byte[] Salted(string salt)
    {
        var expansion = (byte[])_expansion.Clone();
        var bits = CryptText.Letters.IndexOf(salt[0], StringComparison.Ordinal) | (CryptText.Letters.IndexOf(salt[1], StringComparison.Ordinal) << 6);
        for (var i = 0; i < 12; i++)
        {
            if ((bits >> i & 1) != 0)
                (expansion[i], expansion[i + 24]) = (expansion[i + 24], expansion[i]);
        }
        return expansion;
    }

    /// <summary>The sixteen keys: seven bits of each byte of the password, the eighth would be its parity.</summary>
    private static List<byte[]> Keys(byte[] password)
    {
        var bits = new byte[64];
        for (var i = 0; i < Math.Min(password.Length, PasswordLength); i++)
        {
            for (var bit = 0; bit < 7; bit++)
                bits[(8 * i) + bit] = (byte)(password[i] >> (6 - bit) & 1);
        }
        byte[] c = [.. _keyChoice[..28].Select(at => bits[at - 1])], d = [.. _keyChoice[28..].Select(at => bits[at - 1])];
        var keys = new List<byte[]>();
        foreach (var shift in _shifts)
        {
            (c, d) = ([.. c[shift..], .. c[..shift]], [.. d[shift..], .. d[..shift]]);
            byte[] both = [.. c, .. d];
            keys.Add([.. _roundChoice.Select(at => both[at - 1])]);
        }
        return keys;
    }

    private static byte[] Mixed(byte[] left, byte[] right, byte[] key, byte[] expansion)
    {
        var substituted = new byte[32];
        for (var box = 0; box < 8; box++)
        {
            var six = 0;
            for (var i = 6 * box; i < 6 * (box + 1); i++)
                six = (six << 1) | (right[expansion[i] - 1] ^ key[i]);
            var row = (six >> 4 & 2) | (six & 1);
            var four = Convert.ToInt32(_substitutions[box][(16 * row) + (six >> 1 & 15)].ToString(), 16);
            for (var bit = 0; bit < 4; bit++)
                substituted[(4 * box) + bit] = (byte)(four >> (3 - bit) & 1);
        }
        return [.. _mixing.Select((at, i) => (byte)(left[i] ^ substituted[at - 1]))];
    }
}
