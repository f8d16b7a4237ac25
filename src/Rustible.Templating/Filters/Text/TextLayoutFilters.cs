using Rustible.Templating.Library;
using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.Filters.Text;

/// <summary>Filters that lay out lines of text.</summary>
internal static class TextLayoutFilters
{
    public static void AddTo(LibraryEntries entries) => entries
        .Filter("indent", "width=, first=, blank=", Indent)
        .Filter("truncate", "length=, killwords=, end=, leeway=", Truncate)
        .Filter("wordwrap", "width=, break_long_words=, wrapstring=, break_on_hyphens=", WordWrapFilter)
        .Filter("comment", "style=, **kw", CommentFilter);

    private static string Indent(FilterCall call)
    {
        var unit = PythonTypes.AsText(call.Or(0, 4L)) ?? new string(' ', (int)Math.Clamp(PythonTypes.Index(call.Or(0, 4L)), 0, 100_000));
        var text = call.RequireText() + "\n";
        string result;
        var lines = TextSplit.Lines(text, false);
        if (call.Flag(2))
            result = string.Join("\n" + unit, lines);
        else
            result = string.Join("\n", lines.Select((line, index) => index > 0 && (string)line! != "" ? unit + line : line));
        return call.Flag(1) ? unit + result : result;
    }

    private static object? Truncate(FilterCall call)
    {
        var length = call.Integer(0, 255);
        var end = call.Text(2, "...");
        var leeway = call.Has(3) && call[3] is not null ? call.Integer(3) : 5;
        var size = Iteration.Length(call.Value) ?? throw call.TypeError($"object of type '{PythonTypes.NameOf(call.Value)}' has no len()");
        if (length < end.Length)
            throw call.Error($"expected length >= {end.Length}, got {length}");
        if (leeway < 0)
            throw call.Error($"expected leeway >= 0, got {leeway}");
        if (size <= length + leeway)
            return call.RawValue;
        var kept = PythonTypes.AsText(Slicing.Slice(call.RequireText(), 0L, length - end.Length, null))!;
        if (call.Flag(1))
            return kept + end;
        var space = kept.LastIndexOf(' ');
        return (space < 0 ? kept : kept[..space]) + end;
    }

    private static string WordWrapFilter(FilterCall call)
    {
        var width = (int)Math.Clamp(call.Integer(0, 79), int.MinValue, 1_000_000);
        if (width <= 0)
            throw call.Error($"invalid width {width} (must be > 0)");
        var newline = call.TextOrNone(2) ?? "\n";
        var wrap = new WordWrap(width, call.Flag(1, true), call.Flag(3, true));
        return string.Join(newline, TextSplit.Lines(call.RequireText(callsMethod: true), false).Select(line => string.Join(newline, wrap.Wrap((string)line!))));
    }

    private static string CommentFilter(FilterCall call)
    {
        var style = call.Text(0, "plain");
        var (beginning, decoration, end) = style switch
        {
            "plain" => ("", "# ", ""),
            "erlang" => ("", "% ", ""),
            "c" => ("", "// ", ""),
            "cblock" => ("/*", " * ", " */"),
            "xml" => ("<!--", " - ", "-->"),
            _ => throw call.Error($"Invalid style '{style}'. Available styles: plain, erlang, c, cblock, xml"),
        };
        var named = call.Named;
        string Option(string name, string otherwise) => named.TryGetValue(name, out var value) ? PythonText.Of(value) : otherwise;
        long Count(string name) => named.TryGetValue(name, out var value) ? Math.Clamp(PythonTypes.Index(value), 0, 10_000) : 1;
        decoration = Option("decoration", decoration);
        beginning = Option("beginning", beginning);
        end = Option("end", end);
        var newline = Option("newline", "\n");
        var stripped = decoration.TrimEnd();
        var prefix = Option("prefix", stripped) is { Length: > 0 } before ? Repeated(before == newline ? newline : before + newline, Count("prefix_count")) : "";
        var postfix = Repeated(newline + Option("postfix", stripped), Count("postfix_count"));
        var body = decoration + call.RequireText(callsMethod: true).Replace(newline, newline + decoration, StringComparison.Ordinal);
        body = body.Replace(newline + decoration + newline, newline + stripped + newline, StringComparison.Ordinal);
        var head = beginning.Length > 0 ? beginning + newline : "";
        return $"{head}{prefix}{body}{postfix}{(end.Length > 0 ? newline + end : "")}";
    }

    private static string Repeated(string text, long count) => string.Concat(Enumerable.Repeat(text, (int)count));
}
