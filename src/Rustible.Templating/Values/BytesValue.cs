using System.Text;

namespace Rustible.Templating.Values;

/// <summary>What a text's <c>encode()</c> gives: bytes, which print as Python's bytes do and may be decoded, hashed and base64-encoded.</summary>
internal sealed class BytesValue(byte[] data) : IEquatable<BytesValue>
{
    public byte[] Data => data;

    public bool Equals(BytesValue? other) => other is not null && data.AsSpan().SequenceEqual(other.Data);

    public override bool Equals(object? obj) => Equals(obj as BytesValue);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(data);
        return hash.ToHashCode();
    }

    public override string ToString()
    {
        var quote = data.Contains((byte)'\'') && !data.Contains((byte)'"') ? '"' : '\'';
        var text = new StringBuilder("b").Append(quote);
        foreach (var value in data)
        {
            text.Append((char)value switch
            {
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\\' => "\\\\",
                var c when c == quote => "\\" + c,
                >= ' ' and <= '~' and var c => c.ToString(),
                _ => $"\\x{value:x2}",
            });
        }
        return text.Append(quote).ToString();
    }
}
