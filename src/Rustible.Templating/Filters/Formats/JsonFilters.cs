using System.Text.Json;
using Rustible.Templating.Data;
using Rustible.Templating.Library;
using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.Filters.Formats;

/// <summary>Filters from and to JSON.</summary>
internal static class JsonFilters
{
    public static void AddTo(LibraryEntries entries) => entries
        .Filter("to_json", "**kw", call => Write(call, null, false), yieldsFinalText: true)
        .Filter("to_nice_json", "indent=, sort_keys=, **kw", call => WriteNice(call), yieldsFinalText: true)
        .Filter("from_json", "", Read)
        .Filter("tojson", "indent=", ToHtmlJson);

    private static string Write(FilterCall call, string? indent, bool sortKeys, string? itemSeparator = null)
    {
        foreach (var name in call.Named.Keys)
        {
            if (name is not ("indent" or "sort_keys" or "ensure_ascii" or "separators" or "preprocess_unsafe" or "vault_to_text" or "allow_nan" or "skipkeys" or "default" or "check_circular"))
                throw call.TypeError($"__init__() got an unexpected keyword argument '{name}'");
        }
        if (call.Named.TryGetValue("indent", out var given))
            indent = Indent(given);
        if (call.Named.TryGetValue("sort_keys", out var sorted))
            sortKeys = Truth.Of(sorted);
        var ascii = !call.Named.TryGetValue("ensure_ascii", out var ensure) || Truth.Of(ensure);
        var separators = call.Named.GetValueOrDefault("separators") is { } pair ? Iteration.ToList(pair) : [itemSeparator ?? (indent is null ? ", " : ","), ": "];
        return new JsonWriter(indent, PythonText.Of(separators[0]), PythonText.Of(separators[1]), sortKeys, ascii).Write(call.RawValue);
    }

    private static string WriteNice(FilterCall call) => call.Named.ContainsKey("separators")
        ? throw call.TypeError("to_nice_json has its own separators: 'separators' cannot be given")
        : Write(call, Indent(call.Or(0, 4L)), call.Flag(1, true), itemSeparator: ",");

    private static string? Indent(object? indent) => indent is null ? null
        : PythonTypes.AsText(indent) ?? new string(' ', (int)Math.Clamp(PythonTypes.Index(indent), 0, 1000));

    private static object? Read(FilterCall call)
    {
        var text = call.Value is string or UnsafeText ? call.ValueText : throw call.TypeError($"the JSON object must be str, bytes or bytearray, not {PythonTypes.NameOf(call.Value)}");
        return text switch
        {
            "NaN" => double.NaN,
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            _ => Parse(text, call),
        };
    }

    private static object? Parse(string text, FilterCall call)
    {
        try
        {
            return JsonValues.Parse(text);
        }
        catch (JsonException) when (new JsonFault(text).Find() is { } fault)
        {
            throw call.Error(fault);
        }
    }

    private static TaggedText ToHtmlJson(FilterCall call)
    {
        var indent = call.Has(0) ? Indent(call[0]) : null;
        var json = new JsonWriter(indent, indent is null ? ", " : ",", ": ", true, true).Write(call.RawValue)
            .Replace("<", "\\u003c", StringComparison.Ordinal).Replace(">", "\\u003e", StringComparison.Ordinal)
            .Replace("&", "\\u0026", StringComparison.Ordinal).Replace("'", "\\u0027", StringComparison.Ordinal);
        return new TaggedText(json, TextTag.Markup);
    }
}
