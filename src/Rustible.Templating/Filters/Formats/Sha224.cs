using System.Buffers.Binary;
using System.Numerics;

namespace Rustible.Templating.Filters.Formats;

/// <summary>SHA-224 (FIPS 180-4), which .NET does not bring along.</summary>
internal static class Sha224
{
    private static readonly uint[] _constants = [.. Primes().Take(64).Select(prime => Fraction(Math.Cbrt(prime), prime, 3))];

    public static byte[] HashData(ReadOnlySpan<byte> data)
    {
        uint[] state = [0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939, 0xffc00b31, 0x68581511, 0x64f98fa7, 0xbefa4fa4];
        var padded = new byte[(data.Length + 72) / 64 * 64];
        data.CopyTo(padded);
        padded[data.Length] = 0x80;
        BinaryPrimitives.WriteUInt64BigEndian(padded.AsSpan(padded.Length - 8), (ulong)data.Length * 8);
        for (var at = 0; at < padded.Length; at += 64)
            Block(padded.AsSpan(at, 64), state);
        var hash = new byte[28];
        for (var i = 0; i < 7; i++)
            BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(i * 4), state[i]);
        return hash;
    }

    private static void Block(ReadOnlySpan<byte> block, uint[] state)
    {
        Span<uint> words = stackalloc uint[64];
        for (var i = 0; i < 16; i++)
            words[i] = BinaryPrimitives.ReadUInt32BigEndian(block[(i * 4)..]);
        for (var i = 16; i < 64; i++)
        {
            var (x, y) = (words[i - 15], words[i - 2]);
            words[i] = words[i - 16] + words[i - 7] + (Right(x, 7) ^ Right(x, 18) ^ (x >> 3)) + (Right(y, 17) ^ Right(y, 19) ^ (y >> 10));
        }
        var (a, b, c, d, e, f, g, h) = (state[0], state[1], state[2], state[3], state[4], state[5], state[6], state[7]);
        for (var i = 0; i < 64; i++)
        {
            var first = h + (Right(e, 6) ^ Right(e, 11) ^ Right(e, 25)) + ((e & f) ^ (~e & g)) + _constants[i] + words[i];
            var second = (Right(a, 2) ^ Right(a, 13) ^ Right(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
            (h, g, f, e, d, c, b, a) = (g, f, e, d + first, c, b, a, first + second);
        }
        uint[] added = [a, b, c, d, e, f, g, h];
        for (var i = 0; i < 8; i++)
            state[i] += added[i];
    }

    private static uint Right(uint value, int count) => BitOperations.RotateRight(value, count);

    /// <summary>The first 32 bits of the fractional part of a root, corrected to the exact integer root.</summary>
    private static uint Fraction(double root, int prime, int degree)
    {
        var scaled = new BigInteger(Math.Floor(root * 4294967296.0));
        var target = (BigInteger)prime << (32 * degree);
        while (BigInteger.Pow(scaled + 1, degree) <= target)
            scaled++;
        while (BigInteger.Pow(scaled, degree) > target)
            scaled--;
        return (uint)(scaled & uint.MaxValue);
    }

    private static IEnumerable<int> Primes() => Enumerable.Range(2, 400).Where(n => Enumerable.Range(2, (int)Math.Sqrt(n)).TakeWhile(d => d * d <= n).All(d => n % d != 0));
}
