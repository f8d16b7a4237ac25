using System.Text;
using System.Text.RegularExpressions;
using Rustible.Templating.Library;
using Rustible.Templating.Operators;

namespace Rustible.Templating.Filters.Text;

/// <summary>Filters with regular expressions.</summary>
internal static class RegexFilters
{
    public static void AddTo(LibraryEntries entries) => entries
        .Filter("regex_replace", "pattern=, replacement=, ignorecase=, multiline=, count=, mandatory_count=", Replace)
        .Filter("regex_search", "regex, *args, **kwargs", Search)
        .Filter("regex_findall", "regex, multiline=, ignorecase=", FindAll)
        .Filter("regex_escape", "re_type=", Escape);

    private static string Replace(FilterCall call)
    {
        var regex = PythonRegex.Compile(call.Text(0, ""), call.Flag(2), call.Flag(3));
        var result = PythonRegex.Replace(regex, call.ValueText, call.Text(1, ""), (int)call.Integer(4, 0), out var replaced);
        if (call.Integer(5, 0) > 0 && replaced != call.Integer(5, 0))
            throw call.Error($"'{call.Text(0, "")}' should match {call.Integer(5, 0)} times, but matches {replaced} times in '{call.ValueText}'");
        call.Context.Session.CountOutput(result.Length);
        return result;
    }

    private static object? Search(FilterCall call)
    {
        bool Option(string name) => call.Named.TryGetValue(name, out var value) && Truth.Of(value);
        var match = PythonRegex.Compile(call.Text(0), Option("ignorecase"), Option("multiline")).Match(call.ValueText);
        var wanted = call.Rest.Select(item => Group(PythonText.Of(item), call)).ToList();
        if (!match.Success)
            return wanted.Count == 0 ? null : throw call.Error("the pattern does not match, and groups of the match were asked for ('NoneType' object has no attribute 'group')");
        if (wanted.Count == 0)
            return match.Value;
        var groups = PythonRegex.Groups(match);
        return wanted.ConvertAll<object?>(name => Named(match, groups, name) is { Success: true } group ? group.Value : null);
    }

    private static string Group(string reference, FilterCall call)
    {
        if (reference.StartsWith("\\g<", StringComparison.Ordinal) && reference.EndsWith('>'))
            return reference[3..^1];
        return reference.StartsWith('\\') && int.TryParse(reference[1..], out _) ? reference[1..] : throw call.Error("Unknown argument");
    }

    private static Group Named(Match match, Group[] groups, string name)
    {
        if (int.TryParse(name, out var number))
            return number < groups.Length ? groups[number] : throw PythonTypes.Failure("no such group");
        return match.Groups.ContainsKey(name) ? match.Groups[name] : throw PythonTypes.Failure("no such group");
    }

    private static List<object?> FindAll(FilterCall call)
    {
        var regex = PythonRegex.Compile(call.Text(0), call.Flag(2), call.Flag(1));
        var result = new List<object?>();
        foreach (Match match in regex.Matches(call.ValueText))
        {
            call.Context.Session.Step();
            var groups = PythonRegex.Groups(match);
            result.Add(groups.Length switch
            {
                1 => match.Value,
                2 => groups[1].Value,
                _ => new Values.TupleValue([.. groups.Skip(1).Select(group => (object?)group.Value)]),
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
