using Rustible.Templating.Library;
using Rustible.Templating.Operators;

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
        var pattern = call.Text(0, "");
        return type switch
        {
            "search" => PythonRegex.Compile(pattern, ignoreCase, multiline).IsMatch(call.ValueText),
            "match" => PythonRegex.Compile($@"\A(?:{pattern})", ignoreCase, multiline).IsMatch(call.ValueText),
            "fullmatch" => PythonRegex.Compile($@"\A(?:{pattern})\Z", ignoreCase, multiline).IsMatch(call.ValueText),
            _ => throw call.Error($"the match_type '{type}' is not one of: search, match, fullmatch"),
        };
    }
}
