using System.Text;

namespace Rustible.Templating.Filters.Formats;

/// <summary>Text encodings by the names that Python gives them.</summary>
internal static class TextEncoding
{
    public static Encoding Named(string name) => name.ToLowerInvariant().Replace('_', '-') switch
    {
        "utf-8" or "utf8" => new UTF8Encoding(false),
        "utf-8-sig" => new Marked(new UTF8Encoding(true, true)),
        "ascii" or "us-ascii" => Strict(Encoding.ASCII),
        "latin-1" or "latin1" or "iso-8859-1" or "iso8859-1" => Strict(Encoding.Latin1),
        "utf-16-le" or "utf-16le" => new UnicodeEncoding(false, false, true),
        "utf-16-be" or "utf-16be" => new UnicodeEncoding(true, false, true),
        "utf-16" => new Marked(new UnicodeEncoding(false, true, true)),
        "utf-32-le" or "utf-32le" => new UTF32Encoding(false, false, true),
        "utf-32-be" or "utf-32be" => new UTF32Encoding(true, false, true),
        "utf-32" => new Marked(new UTF32Encoding(false, true, true)),
        var other => Page(other) is { } page ? Strict(page) : throw new TemplateException(TemplateErrorKind.Filter, $"unknown encoding: {name}"),
    };

    /// <summary>A code page such as <c>cp1252</c> or <c>iso-8859-15</c>.</summary>
    private static Encoding? Page(string name)
    {
        if (name.StartsWith("cp", StringComparison.Ordinal) && int.TryParse(name.AsSpan(2), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number))
            return CodePagesEncodingProvider.Instance.GetEncoding(number);
        return CodePagesEncodingProvider.Instance.GetEncoding(name.StartsWith("iso8859", StringComparison.Ordinal) ? "iso-8859" + name["iso8859".Length..] : name);
    }

    /// <summary>The encoding that refuses characters it does not have.</summary>
    private static Encoding Strict(Encoding encoding)
    {
        var strict = (Encoding)encoding.Clone();
        strict.EncoderFallback = EncoderFallback.ExceptionFallback;
        return strict;
    }

    /// <summary>Text that begins with the mark of its encoding, which is what Python writes and takes off again.</summary>
    private sealed class Marked(Encoding encoding) : Encoding
    {
        public override byte[] GetBytes(string s) => [.. encoding.GetPreamble(), .. encoding.GetBytes(s)];

        public override string GetString(byte[] bytes) => encoding.GetString(bytes).TrimStart('\ufeff');

        public override int GetByteCount(char[] chars, int index, int count) => encoding.GetByteCount(chars, index, count);

        public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) => encoding.GetBytes(chars, charIndex, charCount, bytes, byteIndex);

        public override int GetCharCount(byte[] bytes, int index, int count) => encoding.GetCharCount(bytes, index, count);

        public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex) => encoding.GetChars(bytes, byteIndex, byteCount, chars, charIndex);

        public override int GetMaxByteCount(int charCount) => encoding.GetMaxByteCount(charCount);

        public override int GetMaxCharCount(int byteCount) => encoding.GetMaxCharCount(byteCount);
    }
}
