using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Rustible.Templating.IsTests;

/// <summary>Versions of Python packages (PEP 440).</summary>
internal static partial class Pep440Version
{
    public static int Compare(string left, string right)
    {
        var (a, b) = (Key(left), Key(right));
        for (var i = 0; i < a.Count; i++)
        {
            var order = Numbers(a[i], b[i]);
            if (order != 0)
                return order;
        }
        return string.CompareOrdinal(Local(left), Local(right));
    }

    private static string Local(string version) => Form().Match(version).Groups["local"].Value;

    private static List<BigInteger[]> Key(string version)
    {
        var match = Form().Match(version.Trim().ToLowerInvariant());
        if (!match.Success)
            throw new TemplateException(TemplateErrorKind.Filter, $"Version comparison failed: Invalid version: '{version}'");
        var release = match.Groups["release"].Value.Split('.').Select(Number).ToList();
        while (release.Count > 1 && release[^1].IsZero)
            release.RemoveAt(release.Count - 1);
        var (pre, post, dev) = (match.Groups["pre"], match.Groups["post"], match.Groups["dev"]);
        var phase = pre.Success ? pre.Value[0] switch { 'a' => 1, 'b' => 2, _ => 3 } : dev.Success && !post.Success ? 0 : 4;
        return
        [
            [Number(match.Groups["epoch"].Value)],
            [.. release],
            [phase, Number(match.Groups["prenumber"].Value)],
            [post.Success ? Number(match.Groups["postnumber"].Value) : -1],
            dev.Success ? [0, Number(match.Groups["devnumber"].Value)] : [1],
        ];
    }

    private static BigInteger Number(string digits) => digits.Length == 0 ? 0 : BigInteger.Parse(digits, CultureInfo.InvariantCulture);

    private static int Numbers(BigInteger[] left, BigInteger[] right)
    {
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            if (left[i] != right[i])
                return left[i].CompareTo(right[i]);
        }
        return left.Length.CompareTo(right.Length);
    }

    [GeneratedRegex(@"^v?((?<epoch>[0-9]+)!)?(?<release>[0-9]+(\.[0-9]+)*)([-_.]?(?<pre>alpha|a|beta|b|preview|pre|c|rc)[-_.]?(?<prenumber>[0-9]*))?((?<post>-)(?<postnumber>[0-9]+)|[-_.]?(?<post>post|rev|r)[-_.]?(?<postnumber>[0-9]*))?([-_.]?(?<dev>dev)[-_.]?(?<devnumber>[0-9]*))?(\+(?<local>[a-z0-9]+([-_.][a-z0-9]+)*))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
