using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using Rustible.Templating.Operators;

namespace Rustible.Templating.IsTests;

/// <summary>The order of version numbers, by the schemes that the test <c>version</c> knows.</summary>
internal static partial class VersionOrder
{
    public static int Compare(string left, string right, string scheme) => scheme switch
    {
        "loose" => Comparison.Compare(Loose(left), Loose(right)),
        "strict" => Comparison.Compare(Strict(left), Strict(right)),
        "semver" or "semantic" => Semantic(left, right),
        "pep440" => Pep440Version.Compare(left, right),
        _ => throw new TemplateException(TemplateErrorKind.Filter, $"Invalid version type ({scheme}). Must be one of loose, strict, semver, semantic, pep440"),
    };

    /// <summary>Numbers and letters in turn; comparing a number with letters fails, as it does in Python.</summary>
    public static List<object?> Loose(string version) => [.. Component().Split(version)
        .Where(part => part.Length > 0 && part != ".").Select(part => char.IsAsciiDigit(part[0]) && part.All(char.IsAsciiDigit) ? Arithmetic.Narrow(BigInteger.Parse(part, CultureInfo.InvariantCulture)) : (object?)part)];

    private static List<object?> Strict(string version)
    {
        var match = StrictForm().Match(version);
        if (!match.Success)
            throw new TemplateException(TemplateErrorKind.Filter, $"Version comparison failed: invalid version number '{version}'");
        var pre = match.Groups["pre"].Success
            ? new List<object?> { 0L, match.Groups["pre"].Value, Number(match.Groups["number"].Value) }
            : [1L];
        return [Number(match.Groups["major"].Value), Number(match.Groups["minor"].Value), Number(match.Groups["patch"].Success ? match.Groups["patch"].Value : "0"), pre];
    }

    private static int Semantic(string left, string right)
    {
        var (a, b) = (SemanticForm().Match(left), SemanticForm().Match(right));
        foreach (var (match, text) in new[] { (a, left), (b, right) })
        {
            if (!match.Success)
                throw new TemplateException(TemplateErrorKind.Filter, $"Version comparison failed: invalid semantic version '{text}'");
        }
        foreach (var part in new[] { "major", "minor", "patch" })
        {
            var order = BigInteger.Parse(a.Groups[part].Value, CultureInfo.InvariantCulture).CompareTo(BigInteger.Parse(b.Groups[part].Value, CultureInfo.InvariantCulture));
            if (order != 0)
                return order;
        }
        return PreRelease(a.Groups["pre"].Value, b.Groups["pre"].Value);
    }

    private static int PreRelease(string left, string right)
    {
        if (left.Length == 0 || right.Length == 0)
            return (left.Length == 0).CompareTo(right.Length == 0);
        var (a, b) = (left.Split('.'), right.Split('.'));
        for (var i = 0; i < Math.Min(a.Length, b.Length); i++)
        {
            var (m, n) = (a[i].All(char.IsAsciiDigit), b[i].All(char.IsAsciiDigit));
            var order = m != n ? (m ? -1 : 1) : m ? BigInteger.Parse(a[i], CultureInfo.InvariantCulture).CompareTo(BigInteger.Parse(b[i], CultureInfo.InvariantCulture)) : string.CompareOrdinal(a[i], b[i]);
            if (order != 0)
                return order;
        }
        return a.Length.CompareTo(b.Length);
    }

    private static object Number(string digits) => Arithmetic.Narrow(BigInteger.Parse(digits, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"([0-9]+|[a-z]+|\.)")]
    private static partial Regex Component();

    [GeneratedRegex(@"^(?<major>[0-9]+)\.(?<minor>[0-9]+)(\.(?<patch>[0-9]+))?((?<pre>[ab])(?<number>[0-9]+))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex StrictForm();

    [GeneratedRegex(@"^(?<major>0|[1-9][0-9]*)\.(?<minor>0|[1-9][0-9]*)\.(?<patch>0|[1-9][0-9]*)(-(?<pre>[0-9A-Za-z.-]+))?(\+[0-9A-Za-z.-]+)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex SemanticForm();
}
