using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Rustible.Templating.Values;

/// <summary>
/// The hash of a text that is the key of a dictionary: four characters are multiplied in at a time. It starts from a number drawn for this process, so
/// that nobody outside can choose keys that collide.
/// </summary>
internal static class TextHash
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;
    private static readonly ulong _seed = Drawn();
    private static readonly ulong _factor = Drawn() | 1;

    public static int Of(string text)
    {
        var bytes = MemoryMarshal.AsBytes(text.AsSpan());
        var hash = _seed ^ ((ulong)bytes.Length * Multiplier);
        while (bytes.Length >= 8)
        {
            hash = Fold(hash ^ MemoryMarshal.Read<ulong>(bytes));
            bytes = bytes[8..];
        }
        if (bytes.Length >= 4)
        {
            hash = Fold(hash ^ MemoryMarshal.Read<uint>(bytes));
            bytes = bytes[4..];
        }
        if (bytes.Length > 0)
            hash = Fold(hash ^ MemoryMarshal.Read<ushort>(bytes));
        return (int)(hash ^ (hash >> 32));
    }

    private static ulong Fold(ulong value) => Math.BigMul(value, _factor, out var low) ^ low;

    private static ulong Drawn() => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
}
