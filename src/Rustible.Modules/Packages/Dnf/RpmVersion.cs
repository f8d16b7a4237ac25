namespace Rustible.Modules.Packages.Dnf;

/// <summary>The order of versions in rpm: <c>[epoch:]version[-release]</c>. Runs of digits and of letters are compared in turn; <c>~</c> sorts before the end, <c>^</c> after it.</summary>
internal static class RpmVersion
{
    /// <summary>Compares two whole versions; a release that one of them lacks does not count.</summary>
    internal static int Compare(string left, string right)
    {
        var (epoch, version, release) = Parts(left);
        var (otherEpoch, otherVersion, otherRelease) = Parts(right);
        var order = ComparePart(epoch, otherEpoch);
        if (order == 0)
            order = ComparePart(version, otherVersion);
        return order != 0 || release.Length == 0 || otherRelease.Length == 0 ? order : ComparePart(release, otherRelease);
    }

    private static (string Epoch, string Version, string Release) Parts(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var epoch = colon > 0 ? text[..colon] : "0";
        var rest = text[(colon + 1)..];
        var dash = rest.LastIndexOf('-');
        return dash < 0 ? (epoch, rest, "") : (epoch, rest[..dash], rest[(dash + 1)..]);
    }

    private static int ComparePart(string left, string right)
    {
        int i = 0, j = 0;
        while (true)
        {
            i = SkipSeparators(left, i);
            j = SkipSeparators(right, j);
            var (a, b) = (Sign(left, i), Sign(right, j));
            if (a is '~' or '^' || b is '~' or '^')
            {
                if (a != b)
                    return Rank(a).CompareTo(Rank(b));
                i++;
                j++;
                continue;
            }
            if (a == '\0' || b == '\0')
                return Rank(a).CompareTo(Rank(b));
            var isNumber = char.IsAsciiDigit(a);
            var (one, other) = (Run(left, ref i, isNumber), Run(right, ref j, isNumber));
            // a number is newer than a word
            if (other.Length == 0)
                return isNumber ? 1 : -1;
            var order = isNumber ? CompareNumbers(one, other) : string.CompareOrdinal(one, other);
            if (order != 0)
                return order;
        }
    }

    private static char Sign(string text, int at) => at < text.Length ? text[at] : '\0';

    private static int Rank(char sign) => sign switch { '~' => 0, '\0' => 1, '^' => 2, _ => 3 };

    private static int SkipSeparators(string text, int at)
    {
        while (at < text.Length && !char.IsAsciiLetterOrDigit(text[at]) && text[at] is not ('~' or '^'))
            at++;
        return at;
    }

    private static string Run(string text, ref int at, bool isNumber)
    {
        var start = at;
        while (at < text.Length && (isNumber ? char.IsAsciiDigit(text[at]) : char.IsAsciiLetter(text[at])))
            at++;
        return text[start..at];
    }

    private static int CompareNumbers(string left, string right)
    {
        (left, right) = (left.TrimStart('0'), right.TrimStart('0'));
        return left.Length != right.Length ? left.Length.CompareTo(right.Length) : string.CompareOrdinal(left, right);
    }
}
