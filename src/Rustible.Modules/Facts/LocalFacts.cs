using System.Text.Json;
using Rustible.Templating.Values;

namespace Rustible.Modules.Facts;

/// <summary>The facts that the host's administrator wrote: files <c>*.fact</c> of JSON or INI text, or programs that print such.</summary>
internal static class LocalFacts
{
    internal static void Collect(RawFacts raw, FactSet facts)
    {
        var local = new ValueMap();
        foreach (var (file, text, status, errors) in raw.Local)
        {
            var path = $"{facts.FactPath}/{file}";
            local[Path.GetFileNameWithoutExtension(file)] = status is > 0
                ? $"Failure executing fact script ({path}), rc: {status}, err: {errors}"
                : Read(text) ?? $"error loading facts as JSON or ini - please check content: {path}";
        }
        facts["local"] = local;
    }

    private static object? Read(string text)
    {
        if (text.Trim().Length == 0)
            return new ValueMap();
        try
        {
            using var document = JsonDocument.Parse(text);
            return Value(document.RootElement);
        }
        catch (JsonException)
        {
            return ReadIni(text);
        }
    }

    /// <summary>
    /// INI as Python's configparser reads it: keys in small letters, a deeper indented line goes on with the value, <c>DEFAULT</c> is in every section,
    /// and nothing may be given twice.
    /// </summary>
    private static ValueMap? ReadIni(string text)
    {
        var sections = new ValueMap();
        ValueMap? section = null;
        string? key = null;
        foreach (var line in text.Split('\n').Select(line => line.TrimEnd()))
        {
            var trimmed = line.TrimStart();
            if (trimmed.Length == 0 || trimmed[0] is '#' or ';')
                continue;
            if (trimmed.Length < line.Length && key is not null)
                section![key] = $"{section[key]}\n{trimmed}";
            else if (trimmed[0] == '[' && trimmed.IndexOf(']', StringComparison.Ordinal) is > 1 and var end)
            {
                if (!sections.TryAdd(trimmed[1..end], section = []))
                    return null;
                key = null;
            }
            else if (section is null || trimmed.IndexOfAny(['=', ':']) is not (> 0 and var at)
                || !section.TryAdd(key = trimmed[..at].Trim().ToLowerInvariant(), trimmed[(at + 1)..].Trim()))
                return null;
        }
        return WithDefaults(sections);
    }

    private static ValueMap WithDefaults(ValueMap sections)
    {
        if (!sections.Remove("DEFAULT", out var defaults))
            return sections;
        foreach (var section in sections.Values.Cast<ValueMap>())
            foreach (var (key, value) in (ValueMap)defaults!)
                section.TryAdd(key, value);
        return sections;
    }

    private static object? Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => new ValueMap(element.EnumerateObject().Select(member => KeyValuePair.Create<object, object?>(member.Name, Value(member.Value)))),
        JsonValueKind.Array => element.EnumerateArray().Select(Value).ToList(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.TryGetInt64(out var whole) ? whole : element.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };
}
