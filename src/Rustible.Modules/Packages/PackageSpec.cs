using System.Text;
using System.Text.RegularExpressions;

namespace Rustible.Modules.Packages;

/// <summary>One entry of apt's <c>name</c>: <c>foo</c>, <c>foo:amd64</c>, <c>foo=1.2*</c>, <c>foo&gt;=1.2</c>.</summary>
/// <param name="Text">The entry as written.</param>
/// <param name="Name">The package, with its architecture if one is named; may be a pattern.</param>
/// <param name="AtLeast">Whether <paramref name="Version"/> is the lowest that will do.</param>
/// <param name="Version">The wanted version, which may be a pattern; null for any.</param>
internal sealed record PackageSpec(string Text, string Name, bool AtLeast, string? Version)
{
    private static readonly char[] _wildcards = ['*', '?', '[', ']', '!'];

    /// <summary>Reads an entry.</summary>
    /// <exception cref="FormatException">It has more than one version.</exception>
    internal static PackageSpec Parse(string text)
    {
        text = text.Trim();
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
            return new(text, text, false, null);
        if (text.IndexOf('=', equals + 1) >= 0)
            throw new FormatException($"invalid package spec: {text}");
        var atLeast = equals > 0 && text[equals - 1] == '>';
        return new(text, text[..(atLeast ? equals - 1 : equals)], atLeast, text[(equals + 1)..]);
    }

    /// <summary>Whether the name stands for every package that it matches.</summary>
    internal bool IsPattern => Name.IndexOfAny(_wildcards) >= 0;

    /// <summary>The beginning of the name, up to its first wildcard.</summary>
    internal string Prefix => IsPattern ? Name[..Name.IndexOfAny(_wildcards)] : Name;

    /// <summary>Whether a package's name is meant.</summary>
    internal bool MatchesName(string name) => Matches(Name, name);

    /// <summary>Whether a version will do.</summary>
    internal bool Accepts(string version) =>
        Version is null || (AtLeast ? DebianVersion.Order.Compare(version, Version) >= 0 : Matches(Version, version));

    /// <summary>The entry for another package, with the same version.</summary>
    internal PackageSpec For(string name) => this with { Text = Text.Replace(Name, name, StringComparison.Ordinal), Name = name };

    private static bool Matches(string pattern, string text)
    {
        var regex = new StringBuilder("^");
        for (var i = 0; i < pattern.Length; i++)
        {
            var close = pattern[i] == '[' ? pattern.IndexOf(']', Math.Min(i + 2, pattern.Length)) : -1;
            if (close > 0)
            {
                var set = pattern[(i + 1)..close].Replace(@"\", @"\\", StringComparison.Ordinal);
                regex.Append('[').Append(set[0] == '!' ? "^" + set[1..] : set).Append(']');
                i = close;
            }
            else
                regex.Append(pattern[i] switch { '*' => ".*", '?' => ".", _ => Regex.Escape(pattern[i].ToString()) });
        }
        return Regex.IsMatch(text, regex.Append(@"\z").ToString(), RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking);
    }
}
