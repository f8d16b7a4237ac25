namespace Rustible.Modules.Packages;

/// <summary>Orders versions as dpkg does (deb-version(7)): epoch, upstream version, revision; a tilde sorts before everything, even the end.</summary>
internal sealed class DebianVersion : IComparer<string>
{
    internal static readonly DebianVersion Order = new();

    /// <inheritdoc/>
    public int Compare(string? left, string? right)
    {
        var (leftEpoch, leftUpstream, leftRevision) = Parts(left ?? "");
        var (rightEpoch, rightUpstream, rightRevision) = Parts(right ?? "");
        var order = leftEpoch.CompareTo(rightEpoch);
        if (order == 0)
            order = ComparePart(leftUpstream, rightUpstream);
        return order == 0 ? ComparePart(leftRevision, rightRevision) : order;
    }

    private static (long Epoch, string Upstream, string Revision) Parts(string version)
    {
        var colon = version.IndexOf(':', StringComparison.Ordinal);
        var epoch = colon > 0 && long.TryParse(version.AsSpan(0, colon), out var number) ? number : 0;
        var rest = version[(colon + 1)..];
        var dash = rest.LastIndexOf('-');
        return dash < 0 ? (epoch, rest, "") : (epoch, rest[..dash], rest[(dash + 1)..]);
    }

    /// <summary>Runs of other characters and numbers by turns.</summary>
    private static int ComparePart(string left, string right)
    {
        var (l, r) = (0, 0);
        while (l < left.Length || r < right.Length)
        {
            while ((l < left.Length && !char.IsAsciiDigit(left[l])) || (r < right.Length && !char.IsAsciiDigit(right[r])))
            {
                var order = Weight(left, l) - Weight(right, r);
                if (order != 0)
                    return order;
                l++;
                r++;
            }
            var number = Number(left, ref l).CompareTo(Number(right, ref r));
            if (number != 0)
                return number;
        }
        return 0;
    }

    private static int Weight(string text, int index)
    {
        if (index >= text.Length || char.IsAsciiDigit(text[index]))
            return 0;
        return text[index] == '~' ? -1 : char.IsAsciiLetter(text[index]) ? text[index] : text[index] + 256;
    }

    private static System.Numerics.BigInteger Number(string text, ref int index)
    {
        var start = index;
        while (index < text.Length && char.IsAsciiDigit(text[index]))
            index++;
        return start == index ? 0 : System.Numerics.BigInteger.Parse(text.AsSpan(start, index - start), System.Globalization.CultureInfo.InvariantCulture);
    }
}
