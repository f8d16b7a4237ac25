using System.Text;
using Rustible.Templating.Values;

namespace Rustible.Modules.Commands;

/// <summary>What a command printed, as text and as lines.</summary>
internal static class OutputText
{
    private static readonly Encoding _encoding = Encoding.GetEncoding("utf-8", EncoderFallback.ReplacementFallback, new QuestionMarks());

    /// <summary>The bytes as UTF-8; each byte that is none becomes a question mark, as Ansible prints it.</summary>
    internal static string Decode(ReadOnlySpan<byte> bytes) => _encoding.GetString(bytes);

    /// <summary>The lines of a text; whatever Python takes for the end of a line ends one.</summary>
    internal static List<object?> Lines(string text)
    {
        var lines = new List<object?>();
        var start = 0;
        for (var end = 0; end < text.Length; end++)
        {
            if (text[end] is not ('\n' or '\r' or '\v' or '\f' or '\x1c' or '\x1d' or '\x1e' or '\x85' or '\u2028' or '\u2029'))
                continue;
            lines.Add(text[start..end]);
            if (text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n')
                end++;
            start = end + 1;
        }
        if (start < text.Length)
            lines.Add(text[start..]);
        return lines;
    }

    /// <summary>Adds <c>stdout</c>, <c>stderr</c> and their lines.</summary>
    internal static ModuleResult ReturnOutput(this ModuleResult result, string stdout, string stderr) => new(new ValueMap(result.Values)
    {
        ["stdout"] = stdout,
        ["stderr"] = stderr,
        ["stdout_lines"] = Lines(stdout),
        ["stderr_lines"] = Lines(stderr),
    });

    private sealed class QuestionMarks : DecoderFallback
    {
        public override int MaxCharCount => 4;

        public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer();

        private sealed class Buffer : DecoderFallbackBuffer
        {
            private int _count;
            private int _given;

            public override int Remaining => _count - _given;

            public override bool Fallback(byte[] bytesUnknown, int index)
            {
                (_count, _given) = (bytesUnknown.Length, 0);
                return true;
            }

            public override char GetNextChar() => _given < _count ? Next() : '\0';

            public override bool MovePrevious() => _given > 0 && --_given >= 0;

            public override void Reset() => (_count, _given) = (0, 0);

            private char Next()
            {
                _given++;
                return '?';
            }
        }
    }
}
