using Rustible.Templating.Library;
using Rustible.Templating.Operators;

namespace Rustible.Templating.Lookups;

/// <summary>A term with options in its text, as in <c>key file=x.ini section="a b"</c>; they win over those that are given by name.</summary>
internal sealed class InlineOptions
{
    private readonly Dictionary<string, string> _options = new(StringComparer.Ordinal);
    private readonly LookupCall _call;
    private readonly string[] _names;

    private InlineOptions(LookupCall call, string[] names, string text) => (_call, _names, Text) = (call, names, text);

    /// <summary>What remains of the term.</summary>
    public string Text { get; private set; }

    /// <param name="call">The lookup; its slots are the options in the order of <paramref name="names"/>.</param>
    /// <param name="term">The term.</param>
    /// <param name="names">The options.</param>
    public static InlineOptions Of(LookupCall call, object? term, params string[] names)
    {
        var result = new InlineOptions(call, names, PythonText.Of(term));
        if (!result.Text.Contains('=', StringComparison.Ordinal))
            return result;
        var rest = new List<string>();
        foreach (var word in Words(result.Text))
        {
            var equals = word.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
                rest.Add(word);
            else if (!names.Contains(word[..equals]))
                throw call.Error(call.Name == "password"
                    ? $"Unrecognized parameter(s) given to password lookup: {word[..equals]}"
                    : $"{word[..equals]} is not a valid option");
            else
                result._options[word[..equals]] = Unquoted(word[(equals + 1)..]);
        }
        result.Text = string.Join(' ', rest);
        return result;
    }

    /// <summary>The value of an option as text; null when it was not given.</summary>
    public string? this[string name] => _options.TryGetValue(name, out var text) ? text : Named(name) is { } value ? PythonText.Of(value) : null;

    /// <summary>The value of an option that was given by name, with its type.</summary>
    public object? Named(string name) => Array.IndexOf(_names, name) is var slot && _call.Has(slot) ? _call[slot] : null;

    public bool IsInline(string name) => _options.ContainsKey(name);

    public bool Flag(string name) => this[name] is { } text && text.ToLowerInvariant() is "true" or "yes" or "on" or "1" or "y" or "t";

    private static IEnumerable<string> Words(string text)
    {
        var (word, quote) = ("", '\0');
        foreach (var c in text)
        {
            if (quote == '\0' && char.IsWhiteSpace(c))
            {
                if (word.Length > 0)
                    yield return word;
                word = "";
                continue;
            }
            if (c is '"' or '\'' && (quote == '\0' || quote == c))
                quote = quote == '\0' ? c : '\0';
            word += c;
        }
        if (word.Length > 0)
            yield return word;
    }

    private static string Unquoted(string text) => text.Length > 1 && text[0] is '"' or '\'' && text[^1] == text[0] ? text[1..^1] : text;
}
