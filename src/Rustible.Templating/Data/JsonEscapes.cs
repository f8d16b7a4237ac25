using System.Globalization;
using System.Text;

namespace Rustible.Templating.Data;

/// <summary>The escapes of a JSON text that is known to be well formed, but for halves of surrogate pairs.</summary>
internal static class JsonEscapes
{
    public static string Decode(ReadOnlySpan<char> raw)
    {
        var text = new StringBuilder(raw.Length);
        for (var index = 0; index < raw.Length; index++)
        {
            if (raw[index] != '\\')
            {
                text.Append(raw[index]);
                continue;
            }
            index++;
            if (raw[index] == 'u')
            {
                text.Append((char)ushort.Parse(raw.Slice(index + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                index += 4;
                continue;
            }
            text.Append(raw[index] switch
            {
                'b' => '\b',
                'f' => '\f',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                var same => same,
            });
        }
        return text.ToString();
    }
}
