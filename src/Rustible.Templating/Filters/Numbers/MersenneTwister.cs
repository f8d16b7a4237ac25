using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Rustible.Templating.Filters.Numbers;

/// <summary>The generator of Python's <c>random.Random</c> (MT19937), so that a seed gives the numbers that it gives there.</summary>
internal sealed class MersenneTwister
{
    private const int Size = 624;
    private readonly uint[] _state = new uint[Size];
    private int _index = Size;

    private MersenneTwister(uint[] key) => Seed(key);

    public static MersenneTwister OfText(string seed)
    {
        var text = Encoding.UTF8.GetBytes(seed);
        return new MersenneTwister(Words(new BigInteger([.. text, .. SHA512.HashData(text)], isUnsigned: true, isBigEndian: true)));
    }

    public static MersenneTwister OfInteger(BigInteger seed) => new(Words(BigInteger.Abs(seed)));

    /// <summary>A number from 0 to before <paramref name="limit"/>.</summary>
    public BigInteger Below(BigInteger limit)
    {
        var bits = (int)limit.GetBitLength();
        var value = Bits(bits);
        while (value >= limit)
            value = Bits(bits);
        return value;
    }

    private BigInteger Bits(int count)
    {
        BigInteger value = 0;
        for (var shift = 0; shift < count; shift += 32)
        {
            var word = Next();
            var wanted = Math.Min(32, count - shift);
            value |= (BigInteger)(word >> (32 - wanted)) << shift;
        }
        return value;
    }

    private static uint[] Words(BigInteger value)
    {
        var words = new List<uint>();
        for (; !value.IsZero; value >>= 32)
            words.Add((uint)(value & uint.MaxValue));
        return words.Count == 0 ? [0] : [.. words];
    }

    private void Seed(uint[] key)
    {
        _state[0] = 19650218;
        for (uint k = 1; k < Size; k++)
            _state[k] = (1812433253 * (_state[k - 1] ^ (_state[k - 1] >> 30))) + k;
        var (i, j) = (1, 0);
        for (var k = Math.Max(Size, key.Length); k > 0; k--)
        {
            _state[i] = (_state[i] ^ ((_state[i - 1] ^ (_state[i - 1] >> 30)) * 1664525)) + key[j] + (uint)j;
            i = Step(i);
            j = (j + 1) % key.Length;
        }
        for (var k = Size - 1; k > 0; k--)
        {
            _state[i] = (_state[i] ^ ((_state[i - 1] ^ (_state[i - 1] >> 30)) * 1566083941)) - (uint)i;
            i = Step(i);
        }
        _state[0] = 0x80000000;
    }

    private int Step(int i)
    {
        if (++i < Size)
            return i;
        _state[0] = _state[Size - 1];
        return 1;
    }

    private uint Next()
    {
        if (_index >= Size)
            Refill();
        var y = _state[_index++];
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >> 18);
    }

    private void Refill()
    {
        for (var k = 0; k < Size; k++)
        {
            var y = (_state[k] & 0x80000000) | (_state[(k + 1) % Size] & 0x7fffffff);
            _state[k] = _state[(k + 397) % Size] ^ (y >> 1) ^ ((y & 1) == 0 ? 0 : 0x9908b0df);
        }
        _index = 0;
    }
}
