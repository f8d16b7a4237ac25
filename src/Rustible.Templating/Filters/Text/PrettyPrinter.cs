using System.Text;
using System.Text.RegularExpressions;
using Rustible.Templating.Operators;
using Rustible.Templating.Rendering;
using Rustible.Templating.Values;

namespace Rustible.Templating.Filters.Text;

/// <summary>Python's pprint: on one line when it fits in 80 columns, else an item a line; keys are sorted.</summary>
internal sealed partial class PrettyPrinter
{
    private const int Width = 80;
    private readonly StringBuilder _result = new();

    public static string Print(object? value)
    {
        var printer = new PrettyPrinter();
        printer.Write(Sorted(value), 0, 0);
        return printer._result.ToString();
    }

    private void Write(object? value, int indent, int after)
    {
        StackGuard.Check();
        var line = PythonText.Repr(value);
        if (line.Length <= Width - indent - after)
            _result.Append(line);
        else if (value is ValueMap map)
            Items('{', '}', [.. map], indent, after, Entry);
        else if (value is List<object?> list)
            Items('[', ']', list, indent, after, Write);
        else if (value is TupleValue tuple)
            Items('(', ')', [.. tuple], indent, after, Write, tuple.Count == 1 ? "," : "");
        else if (PythonTypes.AsText(value) is { Length: > 0 } text)
            Text(text, indent, after);
        else
            _result.Append(line);
    }

    /// <summary>A long text as literals one below the other, cut after newlines and blanks; in brackets when nothing else holds it.</summary>
    private void Text(string text, int indent, int after)
    {
        var isAlone = _result.Length == 0;
        var extra = isAlone ? 1 : 0;
        var pieces = Pieces(text, Width - indent - extra, after + extra);
        if (pieces.Count == 1)
        {
            _result.Append(pieces[0]);
            return;
        }
        _result.Append(isAlone ? "(" : "").AppendJoin("\n" + new string(' ', indent + extra), pieces).Append(isAlone ? ")" : "");
    }

    private static List<string> Pieces(string text, int width, int after)
    {
        var pieces = new List<string>();
        var lines = TextSplit.Lines(text, true);
        for (var i = 0; i < lines.Count; i++)
        {
            var (line, isLast) = ((string)lines[i]!, i == lines.Count - 1);
            if (PythonText.Repr(line).Length <= width - (isLast ? after : 0))
                pieces.Add(PythonText.Repr(line));
            else
                Words(line, width, isLast ? after : 0, pieces);
        }
        return pieces;
    }

    private static void Words(string line, int width, int after, List<string> pieces)
    {
        var current = "";
        var words = WordWithBlanks().Matches(line);
        for (var i = 0; i < words.Count; i++)
        {
            var candidate = current + words[i].Value;
            var fits = PythonText.Repr(candidate).Length <= width - (i == words.Count - 1 ? after : 0);
            if (!fits && current.Length > 0)
                pieces.Add(PythonText.Repr(current));
            current = fits ? candidate : words[i].Value;
        }
        if (current.Length > 0)
            pieces.Add(PythonText.Repr(current));
    }

    [GeneratedRegex(@"\S*\s+|\S+")]
    private static partial Regex WordWithBlanks();

    private void Entry(KeyValuePair<object, object?> entry, int indent, int after)
    {
        var key = PythonText.Repr(Keys.Value(entry.Key));
        _result.Append(key).Append(": ");
        Write(entry.Value, indent + key.Length + 2, after);
    }

    private void Items<T>(char open, char close, List<T> items, int indent, int after, Action<T, int, int> write, string tail = "")
    {
        _result.Append(open);
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
                _result.Append(",\n").Append(' ', indent + 1);
            write(items[i], indent + 1, i == items.Count - 1 ? after + 1 : 1);
        }
        _result.Append(tail).Append(close);
    }

    private static object? Sorted(object? value)
    {
        StackGuard.Check();
        return value switch
        {
            List<object?> list => list.ConvertAll(Sorted),
            TupleValue tuple => new TupleValue([.. tuple.Select(Sorted)]),
            ValueMap or ScopeValue => new ValueMap(Mapping.Of(value)!.OrderBy(entry => PythonTypes.NameOf(Keys.Value(entry.Key)), StringComparer.Ordinal)
                .ThenBy(entry => entry.Key, Comparer<object>.Create((left, right) => PythonTypes.NameOf(left) == PythonTypes.NameOf(right) ? Comparison.Compare(left, right) : 0))
                .Select(entry => KeyValuePair.Create(entry.Key, Sorted(entry.Value)))),
            _ => value,
        };
    }
}
