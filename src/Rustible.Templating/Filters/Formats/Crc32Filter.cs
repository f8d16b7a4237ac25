using System.Text;
using Rustible.Templating.Library;
using Rustible.Templating.Operators;

namespace Rustible.Templating.Filters.Formats;

/// <summary>community.general's crc32: the checksum of zip and PNG (ISO 3309), in hexadecimal digits without leading zeros.</summary>
internal static class Crc32Filter
{
    private const uint ReversedPolynomial = 0xEDB88320;

    public static void AddTo(LibraryEntries entries) => entries.Filter("community.general.crc32", "", call =>
        Checksum(Encoding.UTF8.GetBytes(PythonTypes.AsText(call.Value) ?? throw call.TypeError($"crc32 takes a text, not {PythonTypes.NameOf(call.Value)}"))).ToString("x", System.Globalization.CultureInfo.InvariantCulture));

    private static uint Checksum(byte[] data)
    {
        var rest = uint.MaxValue;
        foreach (var value in data)
        {
            rest ^= value;
            for (var bit = 0; bit < 8; bit++)
                rest = (rest >> 1) ^ ((rest & 1) == 0 ? 0 : ReversedPolynomial);
        }
        return ~rest;
    }
}
