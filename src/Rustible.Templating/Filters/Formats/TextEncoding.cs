using System.Text;

namespace Rustible.Templating.Filters.Formats;

/// <summary>Text encodings by the names that Python gives them.</summary>
internal static class TextEncoding
{
    public static Encoding Named(string name) => name.ToLowerInvariant().Replace('_', '-') switch
    {
        "utf-8" or "utf8" => new UTF8Encoding(false),
        "ascii" or "us-ascii" => Encoding.ASCII,
        "latin-1" or "latin1" or "iso-8859-1" or "iso8859-1" => Encoding.Latin1,
        "utf-16-le" or "utf-16le" => new UnicodeEncoding(false, false),
        "utf-16-be" or "utf-16be" => new UnicodeEncoding(true, false),
        "utf-16" => new MarkedUtf16(),
        _ => throw new TemplateException(TemplateErrorKind.Filter, $"unknown encoding: {name}"),
    };

    /// <summary>Little-endian UTF-16 that begins with its mark, which is what Python writes and takes off again.</summary>
    private sealed class MarkedUtf16() : UnicodeEncoding(false, true)
    {
        public override byte[] GetBytes(string s) => [0xff, 0xfe, .. base.GetBytes(s)];

        public override string GetString(byte[] bytes) => base.GetString(bytes).TrimStart('\ufeff');
    }
}
