using System.Text.RegularExpressions;
using Rustible.Templating.Filters.Text;
using Rustible.Templating.Library;
using Rustible.Templating.Operators;
using Rustible.Templating.RegularExpressions;

namespace Rustible.Templating.IsTests;

/// <summary>Tests about texts.</summary>
internal static partial class TextTests
{
    public static void AddTo(LibraryEntries entries) => entries
        .Test("upper", "", call => call.ValueText is var text && text.Any(char.IsUpper) && !text.Any(char.IsLower))
        .Test("lower", "", call => call.ValueText is var text && text.Any(char.IsLower) && !text.Any(char.IsUpper))
        .Test("match", "pattern=, ignorecase=, multiline=", call => Find(call, call.Flag(1), call.Flag(2), "match"))
        .Test("search", "pattern=, ignorecase=, multiline=", call => Find(call, call.Flag(1), call.Flag(2), "search"))
        .Test("regex", "pattern=, ignorecase=, multiline=, match_type=", call => Find(call, call.Flag(1), call.Flag(2), call.Text(3, "search")))
        .Test("uri", "schemes=", call => Uri().IsMatch(call.ValueText) && Scheme(call))
        .Test("url", "schemes=", call => Url().IsMatch(call.ValueText) && Scheme(call))
        .Test("urn", "", call => call.ValueText.StartsWith("urn:", StringComparison.OrdinalIgnoreCase) && Uri().IsMatch(call.ValueText));

    private static bool Find(TestCall call, bool ignoreCase, bool multiline, string type)
    {
        var pattern = PythonPattern.Compile(call.Text(0, ""), RegexFilters.Flags(ignoreCase, multiline));
        return type switch
        {
            "search" => pattern.IsMatch(call.ValueText),
            "match" => pattern.Match(call.ValueText) is not null,
            "fullmatch" => pattern.FullMatch(call.ValueText) is not null,
            _ => throw call.Error($"the match_type '{type}' is not one of: search, match, fullmatch"),
        };
    }

    private static bool Scheme(TestCall call) => !call.Has(0) || call[0] is null
        || Iteration.Of(call[0]).Any(scheme => call.ValueText.StartsWith(PythonText.Of(scheme) + ":", StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"^[a-zA-Z][a-zA-Z0-9+.-]*:[^\s]+$")]
    private static partial Regex Uri();

    [GeneratedRegex(@"^[a-zA-Z][a-zA-Z0-9+.-]*://[^\s/][^\s]*$")]
    private static partial Regex Url();
}
