using System.Text;

namespace Rustible.Modules.Files;

/// <summary>Encodings by the names that Python gives them.</summary>
internal static class OutputEncoding
{
    /// <summary>The bytes of a text.</summary>
    /// <exception cref="ArgumentException">There is no encoding of that name, or it has no bytes for a character of the text.</exception>
    public static byte[] Encode(string text, string name)
    {
        var encoding = Find(name);
        var bytes = encoding.GetBytes(text);
        return Plain(name) is "utf-16" or "utf16" or "utf-32" or "utf32" or "utf-8-sig" ? [.. encoding.GetPreamble(), .. bytes] : bytes;
    }

    /// <summary>The encoding of that name; it throws for what it cannot read or write.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Encoding Find(string name)
    {
        var net = NetName(Plain(name));
        return CodePagesEncodingProvider.Instance.GetEncoding(net, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
            ?? Encoding.GetEncoding(net, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
    }

    private static string Plain(string name) => name.ToLowerInvariant().Replace('_', '-');

    private static string NetName(string name) => name switch
    {
        "utf8" or "u8" or "utf-8-sig" => "utf-8",
        "latin-1" or "latin" or "l1" or "iso8859-1" or "8859" => "iso-8859-1",
        "latin-9" or "iso8859-15" => "iso-8859-15",
        "utf16" => "utf-16",
        "utf-16-le" => "utf-16le",
        "utf-16-be" => "utf-16be",
        "utf32" => "utf-32",
        "utf-32-le" => "utf-32le",
        "utf-32-be" => "utf-32be",
        _ when name.StartsWith("cp125", StringComparison.Ordinal) => "windows-" + name[2..],
        _ => name,
    };
}
