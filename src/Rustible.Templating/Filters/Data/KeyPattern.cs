using Rustible.Templating.Filters.Network;
using Rustible.Templating.Library;
using Rustible.Templating.Operators;
using Rustible.Templating.RegularExpressions;

namespace Rustible.Templating.Filters.Data;

/// <summary>Says whether a key is meant by a word: it equals it, begins or ends with it, or matches it from its beginning.</summary>
internal sealed class KeyPattern(PluginCall call, string word, string? matching)
{
    private readonly PythonPattern? _pattern = matching == "regex" ? PythonPattern.Compile(word, PythonPatternFlags.None) : null;

    public static string? Matching(PluginCall call, int slot) => ArgumentTypes.Choice(call, slot, "matching_parameter", "starts_with", "ends_with", "regex");

    /// <summary>Whether the key matches; other keys than texts can only equal a word, and so never do.</summary>
    public bool Matches(object key)
    {
        if (key is string name)
        {
            return matching switch
            {
                "starts_with" => name.StartsWith(word, StringComparison.Ordinal),
                "ends_with" => name.EndsWith(word, StringComparison.Ordinal),
                "regex" => _pattern!.Match(name) is not null,
                _ => name == word,
            };
        }
        return matching is null ? false : throw call.TypeError($"the key {PythonText.Of(key)} is {PythonTypes.NameOf(key)} and cannot be matched with '{matching}'");
    }
}
