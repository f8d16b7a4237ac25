using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Rustible.Templating.Operators;

namespace Rustible.Templating.Data;

/// <summary>What a text needs when it is written to YAML: whether it may stand plain, in single quotes, in a block, or only in double quotes.</summary>
internal readonly partial record struct YamlScalarForm(bool PlainInFlow, bool PlainInBlock, bool SingleQuoted, bool Block, bool Multiline)
{
    /// <summary>Whether plain text would be read back as something other than text.</summary>
    public static bool LooksTyped(string text) => text is "=" or "<<" || Typed().IsMatch(text);

    public static YamlScalarForm Of(string text)
    {
        if (text.Length == 0)
            return new YamlScalarForm(false, true, true, false, false);
        var marks = new Marks();
        var followedBySpace = text.Length == 1 || IsSpace(text[1]);
        if (text.StartsWith("---", StringComparison.Ordinal) || text.StartsWith("...", StringComparison.Ordinal))
            (marks.Block, marks.Flow) = (true, true);
        var runes = text.EnumerateRunes().ToArray();
        var precededBySpace = true;
        for (var i = 0; i < runes.Length; i++)
        {
            var next = i + 1 < runes.Length ? runes[i + 1].Value : 0;
            marks.Indicator(runes[i].Value, i == 0, i == 0 ? followedBySpace : i + 1 >= runes.Length || IsSpace(next), precededBySpace);
            marks.Space(runes[i].Value, i == 0, i == runes.Length - 1);
            precededBySpace = IsSpace(runes[i].Value);
        }
        return marks.Verdict();
    }

    private static bool IsSpace(int c) => c is 0 or ' ' or '\t' or '\r' or '\n' or 0x85 or 0x2028 or 0x2029;

    private static bool IsBreak(int c) => c is '\n' or 0x85 or 0x2028 or 0x2029;

    [GeneratedRegex(@"^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF|~|null|Null|NULL|[-+]?(?:[0-9][0-9_]*)\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)|[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+|[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]|[0-9][0-9][0-9][0-9]-[0-9][0-9]?-[0-9][0-9]?(?:[Tt]|[ \t]+)[0-9][0-9]?:[0-9][0-9]:[0-9][0-9](?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9][0-9]?(?::[0-9][0-9])?))?)\z")]
    private static partial Regex Typed();

    private struct Marks
    {
        public bool Block, Flow;
        private bool _lineBreaks, _special, _leadingSpace, _leadingBreak, _trailingSpace, _trailingBreak, _breakSpace, _spaceBreak, _previousSpace, _previousBreak;

        public void Indicator(int c, bool first, bool followedBySpace, bool precededBySpace)
        {
            if (first)
            {
                if (c < 128 && "#,[]{}&*!|>'\"%@`".Contains((char)c, StringComparison.Ordinal))
                    (Flow, Block) = (true, true);
                if (c is '?' or ':')
                    (Flow, Block) = (true, Block || followedBySpace);
                if (c == '-' && followedBySpace)
                    (Flow, Block) = (true, true);
                return;
            }
            if (c < 128 && ",?[]{}".Contains((char)c, StringComparison.Ordinal))
                Flow = true;
            if (c == ':')
                (Flow, Block) = (true, Block || followedBySpace);
            if (c == '#' && precededBySpace)
                (Flow, Block) = (true, true);
        }

        public void Space(int c, bool first, bool last)
        {
            if (IsBreak(c))
                _lineBreaks = true;
            if (!(c == '\n' || c is >= ' ' and <= '~') && !(c == 0x85 || c is >= 0xa0 and <= 0xd7ff || c is >= 0xe000 and <= 0xfffd && c != 0xfeff))
                _special = true;
            if (c == ' ')
            {
                _leadingSpace |= first;
                _trailingSpace |= last;
                _breakSpace |= _previousBreak;
                (_previousSpace, _previousBreak) = (true, false);
            }
            else if (IsBreak(c))
            {
                _leadingBreak |= first;
                _trailingBreak |= last;
                _spaceBreak |= _previousSpace;
                (_previousSpace, _previousBreak) = (false, true);
            }
            else
                (_previousSpace, _previousBreak) = (false, false);
        }

        public readonly YamlScalarForm Verdict()
        {
            var plain = !(_leadingSpace || _leadingBreak || _trailingSpace || _trailingBreak || _breakSpace || _spaceBreak || _special);
            var single = !(_spaceBreak || _breakSpace || _special);
            return new YamlScalarForm(plain && !_lineBreaks && !Flow, plain && !_lineBreaks && !Block, single, !(_trailingSpace || _spaceBreak || _special), _lineBreaks);
        }
    }
}
