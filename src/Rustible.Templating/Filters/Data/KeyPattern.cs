using System.Text.RegularExpressions;
using Rustible.Templating.Filters.Network;
using Rustible.Templating.Library;
using Rustible.Templating.Operators;

namespace Rustible.Templating.Filters.Data;

/// <summary>Says whether a key is meant by a word: it equals it, begins or ends with it, or matches it from its beginning.</summary>
internal sealed class KeyPattern(PluginCall call, string word, string? matching)
{
    private readonly Regex? _regex = matching == "regex" ? PythonRegex.Compile($@"\A(?:{word})") : null;

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
                "regex" => _regex!.IsMatch(name),
                _ => name == word,
            };
        }
        return matching is null ? false : throw call.TypeError($"the key {PythonText.Of(key)} is {PythonTypes.NameOf(key)} and cannot be matched with '{matching}'");
    }
}
