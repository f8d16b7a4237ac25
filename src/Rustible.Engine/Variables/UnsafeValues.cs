using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Numerics;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Engine.Variables;

/// <summary>Marks text that came from a host, so that it is never read as a template, and takes the marks off for modules.</summary>
internal static class UnsafeValues
{
    // Text without any of these cannot become part of a template, whatever it is joined to; leaving it unmarked keeps results small.
    private static readonly SearchValues<char> TemplateCharacters = SearchValues.Create("{}%#");

    /// <summary>The marked value; whatever type a module used, the result is made of the values of the language.</summary>
    public static object? Mark(object? value) => value switch
    {
        null or bool or long or double or BigInteger or UnsafeText or EncryptedText or NativeText => value,
        string text => text.AsSpan().ContainsAny(TemplateCharacters) ? new UnsafeText(text) : text,
        List<object?> list => list.ConvertAll(Mark),
        ValueMap map => MarkMap(map),
        int number => (long)number,
        IEnumerable sequence => sequence.Cast<object?>().Select(Mark).ToList(),
        _ => Mark(Convert.ToString(value, CultureInfo.InvariantCulture)),
    };

    /// <summary>Marks the items in which a template stands, so that it is not rendered; the list itself when there is none.</summary>
    public static List<object?> MarkTemplates(List<object?> items) => HoldsTemplate(items) ? items.ConvertAll(item => HoldsTemplate(item) ? Mark(item) : item) : items;

    private static bool HoldsTemplate(object? value) => value switch
    {
        string text => TemplateEngine.IsTemplate(text),
        List<object?> list => list.Exists(HoldsTemplate),
        ValueMap map => map.Values.Any(HoldsTemplate),
        _ => false,
    };

    public static ValueMap MarkMap(ValueMap map)
    {
        var marked = new ValueMap(map.Count);
        foreach (var (key, value) in map)
            marked[key] = Mark(value);
        return marked;
    }

    public static object? Unmark(object? value) => value switch
    {
        UnsafeText marked => marked.Text,
        NativeText kept => kept.Text,
        List<object?> list => list.ConvertAll(Unmark),
        TupleValue tuple => tuple.Select(Unmark).ToList(),
        ValueMap map => UnmarkMap(map),
        _ => value,
    };

    public static ValueMap UnmarkMap(ValueMap map)
    {
        var plain = new ValueMap(map.Count);
        foreach (var (key, value) in map)
            plain[key] = Unmark(value);
        return plain;
    }
}
