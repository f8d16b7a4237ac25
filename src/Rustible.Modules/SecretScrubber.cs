using Rustible.Templating.Values;

namespace Rustible.Modules;

/// <summary>Takes the values of secret arguments out of results, as Ansible does with <c>no_log</c> arguments.</summary>
internal static class SecretScrubber
{
    private const string Whole = "VALUE_SPECIFIED_IN_NO_LOG_PARAMETER";

    internal static ModuleResult Scrub(ModuleResult result, IReadOnlyCollection<string> secrets) =>
        secrets.Count == 0 ? result : new ModuleResult((ValueMap)Value(result.Values, secrets)!);

    private static object? Value(object? value, IReadOnlyCollection<string> secrets) => value switch
    {
        string text => Text(text, secrets),
        UnsafeText text => new UnsafeText(Text(text.Text, secrets)),
        ValueMap map => new ValueMap(map.Select(entry => KeyValuePair.Create(entry.Key, Value(entry.Value, secrets)))),
        IEnumerable<object?> items => items.Select(item => Value(item, secrets)).ToList(),
        long or int when secrets.Contains(value.ToString()!) => Whole,
        _ => value,
    };

    private static string Text(string text, IReadOnlyCollection<string> secrets)
    {
        if (secrets.Contains(text))
            return Whole;
        foreach (var secret in secrets.OrderByDescending(secret => secret.Length))
            text = text.Replace(secret, "********", StringComparison.Ordinal);
        return text;
    }
}
