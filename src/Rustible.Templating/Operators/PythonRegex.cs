using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Rustible.Templating.Operators;

/// <summary>Python's regular expressions on .NET's: patterns are rewritten where the notations differ, replacements have an expander of their own.</summary>
internal static partial class PythonRegex
{
    private const int MaxCached = 2000;
    private static readonly TimeSpan _timeout = TimeSpan.FromSeconds(20);
    private static readonly ConcurrentDictionary<(string, RegexOptions), Regex> _cache = new();

    public static Regex Compile(string pattern, bool ignoreCase = false, bool multiline = false)
    {
        var options = RegexOptions.CultureInvariant | (ignoreCase ? RegexOptions.IgnoreCase : 0) | (multiline ? RegexOptions.Multiline : 0);
        if (_cache.TryGetValue((pattern, options), out var known))
            return known;
        if (_cache.Count > MaxCached)
            _cache.Clear();
        try
        {
            return _cache[(pattern, options)] = new Regex(Translate(pattern), options, _timeout);
        }
        catch (ArgumentException error)
        {
            throw PythonTypes.Failure($"wrong regular expression '{pattern}': {error.Message}");
        }
    }

    /// <summary>Group numbers in the order of their opening brackets, as Python numbers them; .NET puts those with names last.</summary>
    public static Group[] Groups(Match match)
    {
        var groups = match.Groups.Cast<Group>().ToArray();
        return groups.Length <= 2 || groups.All(group => char.IsAsciiDigit(group.Name[0])) ? groups : ByOpening(match);
    }

    /// <summary>Replaces matches; <paramref name="template"/> is written as Python's.</summary>
    public static string Replace(Regex regex, string text, string template, int count, out int replaced)
    {
        var result = new StringBuilder();
        var at = 0;
        replaced = 0;
        for (var match = regex.Match(text); match.Success && (count == 0 || replaced < count); match = match.NextMatch())
        {
            result.Append(text, at, match.Index - at).Append(Expand(template, match));
            at = match.Index + match.Length;
            replaced++;
        }
        if (replaced == 0)
            _ = Expand(template, null);
        return result.Append(text, at, text.Length - at).ToString();
    }

    internal static string Expand(string template, Match? match)
    {
        if (!template.Contains('\\', StringComparison.Ordinal))
            return template;
        var result = new StringBuilder();
        var groups = match is null ? null : Groups(match);
        for (var i = 0; i < template.Length; i++)
        {
            if (template[i] != '\\' || i + 1 == template.Length)
            {
                result.Append(template[i]);
                continue;
            }
            var reference = Reference().Match(template, i);
            if (!reference.Success)
            {
                result.Append(Escape(template[++i]));
                continue;
            }
            i += reference.Length - 1;
            var name = reference.Groups["name"].Value;
            if (match is not null)
                result.Append(Find(match, groups!, name).Value);
        }
        return result.ToString();
    }

    private static Group Find(Match match, Group[] groups, string name)
    {
        if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number < groups.Length ? groups[number] : throw PythonTypes.Failure($"invalid group reference {number}");
        return match.Groups.ContainsKey(name) ? match.Groups[name] : throw PythonTypes.Failure($"unknown group name {PythonText.Repr(name)}");
    }

    private static string Escape(char letter) => letter switch
    {
        'n' => "\n",
        't' => "\t",
        'r' => "\r",
        'a' => "\a",
        'b' => "\b",
        'f' => "\f",
        'v' => "\v",
        '\\' => "\\",
        _ when char.IsAsciiLetter(letter) => throw PythonTypes.Failure($"bad escape \\{letter}"),
        _ => "\\" + letter,
    };

    private static Group[] ByOpening(Match match) =>
        [match, .. match.Groups.Cast<Group>().Skip(1).Where(group => group.Success).OrderBy(group => group.Index).ThenByDescending(group => group.Length),
            .. match.Groups.Cast<Group>().Skip(1).Where(group => !group.Success)];

    private static string Translate(string pattern)
    {
        pattern = pattern.Replace("(?P<", "(?<", StringComparison.Ordinal);
        pattern = NamedBackreference().Replace(pattern, @"\k<$1>");
        return EndOfText().Replace(pattern, match => match.Value == @"\Z" ? @"\z" : match.Value);
    }

    [GeneratedRegex(@"\G\\(?:g<(?<name>\w+)>|(?<name>[1-9][0-9]?)|(?<name>0)(?![0-7]))", RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();

    [GeneratedRegex(@"\(\?P=(\w+)\)")]
    private static partial Regex NamedBackreference();

    [GeneratedRegex(@"\\.", RegexOptions.Singleline)]
    private static partial Regex EndOfText();
}
