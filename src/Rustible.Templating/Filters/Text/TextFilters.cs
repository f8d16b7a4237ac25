using System.Text.RegularExpressions;
using Rustible.Templating.Library;
using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.Filters.Text;

/// <summary>Filters that change the letters of a text.</summary>
internal static partial class TextFilters
{
    public static void AddTo(LibraryEntries entries) => entries
        .Filter("upper", "", call => TextCase.Upper(call.ValueText))
        .Filter("lower", "", call => call.ValueText.ToLowerInvariant())
        .Filter("capitalize", "", call => TextCase.Capitalize(call.ValueText))
        .Filter("title", "", call => Title(call.ValueText))
        .Filter("trim", "chars=", call => call.TextOrNone(0) is { } chars ? chars.Length == 0 ? call.ValueText : call.ValueText.Trim(chars.ToCharArray()) : call.ValueText.Trim())
        .Filter("replace", "old, new, count=", Replace)
        .Filter("string", "", call => call.RawValue is TaggedText { Tag: TextTag.Markup } ? call.RawValue : call.ValueText, yieldsFinalText: true)
        .Filter("format", "*args, **kwargs", Format)
        .Filter("split", "sep=, maxsplit=", call => TextSplit.Split(call.RequireText(), new Arguments([call[0], call.Or(1, -1L)]), false))
        .Filter("quote", "", QuoteMarked)
        .Filter("pprint", "", call => PrettyPrinter.Print(call.RawValue))
        .Filter("wordcount", "", call => (long)Word().Count(call.ValueText))
        .Filter("center", "width=", call => TextCase.Pad(call.ValueText, call.Integer(0, 80), " ", '^', call.Context));

    public static string Quote(object? value)
    {
        var text = value is null ? "" : PythonText.Of(value);
        if (text.Length == 0)
            return "''";
        return text.All(c => char.IsAsciiLetterOrDigit(c) || "_@%+=:,./-".Contains(c, StringComparison.Ordinal)) ? text : "'" + text.Replace("'", "'\"'\"'", StringComparison.Ordinal) + "'";
    }

    /// <summary>A text that needs no quotes keeps its mark; the quotes around safe HTML are escaped as all that is joined to it.</summary>
    private static object? QuoteMarked(FilterCall call)
    {
        var quoted = Quote(call.Value);
        if (call.RawValue is not TaggedText marked)
            return quoted;
        if (quoted == marked.Text)
            return marked;
        return marked.Tag == TextTag.Markup
            ? new TaggedText("&#39;" + marked.Text.Replace("&#39;", "&#39;&#34;&#39;&#34;&#39;", StringComparison.Ordinal) + "&#39;", TextTag.Markup)
            : quoted;
    }

    private static string Title(string text) => string.Concat(WordBeginning().Split(text)
        .Where(part => part.Length > 0).Select(part => char.ToUpperInvariant(part[0]) + part[1..].ToLowerInvariant()));

    private static string Replace(FilterCall call)
    {
        var limit = call.Has(2) && call[2] is not null ? call.Integer(2) : -1;
        var result = TextSplit.Replace(call.ValueText, call.AnyText(0), call.AnyText(1), limit);
        call.Context.Session.CountOutput(result.Length);
        return result;
    }

    private static string Format(FilterCall call)
    {
        if (call.Rest.Count > 0 && call.Named.Count > 0)
            throw call.TypeError("can't handle positional and keyword arguments at the same time");
        return PercentFormat.Apply(call.ValueText, call.Named.Count > 0
            ? new ValueMap(call.Named.Select(entry => KeyValuePair.Create<object, object?>(entry.Key, entry.Value)))
            : new TupleValue(call.Rest));
    }

    [GeneratedRegex(@"([-\s({\[<]+)")]
    private static partial Regex WordBeginning();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
