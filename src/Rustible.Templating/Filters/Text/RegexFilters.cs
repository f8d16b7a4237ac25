using System.Globalization;
using System.Text;
using Rustible.Templating.Library;
using Rustible.Templating.Operators;
using Rustible.Templating.RegularExpressions;

namespace Rustible.Templating.Filters.Text;

/// <summary>Filters with regular expressions.</summary>
internal static class RegexFilters
{
    private static readonly PythonPattern _namedGroup = PythonPattern.Compile(@"\\g<(\S+)>");
    private static readonly PythonPattern _numberedGroup = PythonPattern.Compile(@"\\(\d+)");

    public static void AddTo(LibraryEntries entries) => entries
        .Filter("regex_replace", "pattern=, replacement=, ignorecase=, multiline=, count=, mandatory_count=", Replace)
        .Filter("regex_search", "regex, *args, **kwargs", Search)
        .Filter("regex_findall", "regex, multiline=, ignorecase=", FindAll)
        .Filter("regex_escape", "re_type=", Escape);

    /// <summary>The flags that the options ignorecase and multiline stand for.</summary>
    public static PythonPatternFlags Flags(bool ignoreCase, bool multiline) =>
        (ignoreCase ? PythonPatternFlags.IgnoreCase : 0) | (multiline ? PythonPatternFlags.Multiline : 0);

    private static string Replace(FilterCall call)
    {
        var text = call.ValueText;
        var pattern = call.Pattern(call.Text(0, ""), Flags(call.Flag(2), call.Flag(3)));
        var result = pattern.Replace(text, call.Text(1, ""), call.Integer(4, 0), out var replaced, call.Cancellation);
        if (call.Integer(5, 0) > 0 && replaced != call.Integer(5, 0))
            throw call.Error($"'{call.Text(0, "")}' should match {call.Integer(5, 0)} times, but matches {replaced} times in '{call.ValueText}'");
        call.Context.Session.CountOutput(result.Length);
        return result;
    }

    private static object? Search(FilterCall call)
    {
        var text = call.ValueText;
        bool Option(string name) => call.Named.TryGetValue(name, out var value) && Truth.Of(value);
        var wanted = call.Rest.Select(item => Group(PythonText.Of(item), call)).ToList();
        var match = call.Pattern(call.Text(0), Flags(Option("ignorecase"), Option("multiline"))).Search(text);
        if (match is null || wanted.Count == 0)
            return match?.Value;
        return wanted.ConvertAll<object?>(group => Text(match, group));
    }

    /// <summary>The group that an argument names, by name or by number.</summary>
    private static (string? Name, int Number) Group(string reference, FilterCall call)
    {
        if (!reference.StartsWith('\\'))
            throw call.Error("Unknown argument");
        if (reference.StartsWith("\\g", StringComparison.Ordinal))
            return (_namedGroup.Match(reference)?[1] ?? throw Wrong(), 0);
        return (null, int.TryParse(_numberedGroup.Match(reference)?[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Wrong());

        TemplateException Wrong() => PythonTypes.Failure($"regex_search takes groups as \\1 or \\g<name>, not '{reference}'");
    }

    private static string? Text(PythonMatch match, (string? Name, int Number) group)
    {
        if (group.Name is { } name)
            return match.Pattern.GroupNames.ContainsKey(name) ? match[name] : throw PythonTypes.Failure($"no such group: '{name}' in '{match.Pattern.Source}'");
        return group.Number <= match.Pattern.GroupCount ? match[group.Number] : throw PythonTypes.Failure($"no such group: {group.Number} in '{match.Pattern.Source}'");
    }

    private static List<object?> FindAll(FilterCall call)
    {
        var pattern = call.Pattern(call.Text(0), Flags(call.Flag(2), call.Flag(1)));
        var result = new List<object?>();
        foreach (var match in pattern.Matches(call.ValueText))
        {
            call.Context.Session.Step();
            call.Cancellation.ThrowIfCancellationRequested();
            result.Add(pattern.GroupCount switch
            {
                0 => match.Value,
                1 => match[1] ?? "",
                _ => new Values.TupleValue([.. Enumerable.Range(1, pattern.GroupCount).Select(group => (object?)(match[group] ?? ""))]),
            });
        }
        return result;
    }

    private static string Escape(FilterCall call)
    {
        var type = call.Text(0, "python");
        var special = type switch
        {
            "python" => "()[]{}?*+-|^$\\.&~# \t\n\r\v\f",
            "posix_basic" => "[].^$*\\",
            "posix_extended" => throw call.Error("Regex type (posix_extended) not yet implemented"),
            _ => throw call.Error($"Invalid regex type ({type})"),
        };
        var result = new StringBuilder();
        foreach (var c in call.ValueText)
        {
            if (special.Contains(c, StringComparison.Ordinal))
                result.Append('\\');
            result.Append(c);
        }
        return result.ToString();
    }
}
