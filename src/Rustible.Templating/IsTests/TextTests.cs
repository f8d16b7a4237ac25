using Rustible.Templating.Filters.Text;
using Rustible.Templating.Library;
using Rustible.Templating.Operators;
using Rustible.Templating.RegularExpressions;

namespace Rustible.Templating.IsTests;

/// <summary>Tests about texts.</summary>
internal static class TextTests
{
    public static void AddTo(LibraryEntries entries) => entries
        .Test("upper", "", call => TextKinds.IsUpper(call.ValueText))
        .Test("lower", "", call => TextKinds.IsLower(call.ValueText))
        .Test("match", "pattern=, ignorecase=, multiline=", call => Find(call, call.Flag(1), call.Flag(2), "match"))
        .Test("search", "pattern=, ignorecase=, multiline=", call => Find(call, call.Flag(1), call.Flag(2), "search"))
        .Test("regex", "pattern=, ignorecase=, multiline=, match_type=", call => Find(call, call.Flag(1), call.Flag(2), call.Text(3, "search")));

    private static bool Find(TestCall call, bool ignoreCase, bool multiline, string type)
    {
        var pattern = call.Pattern(call.Text(0, ""), RegexFilters.Flags(ignoreCase, multiline));
        return type switch
        {
            "search" => pattern.IsMatch(call.ValueText),
            "match" => pattern.IsMatchAtStart(call.ValueText),
            "fullmatch" => pattern.FullMatch(call.ValueText) is not null,
            _ => throw call.Error($"the match_type '{type}' is not one of: search, match, fullmatch"),
        };
    }
}
