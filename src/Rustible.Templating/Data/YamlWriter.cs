using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Rustible.Templating.Operators;
using Rustible.Templating.Rendering;
using Rustible.Templating.Values;

namespace Rustible.Templating.Data;

/// <summary>How <see cref="YamlWriter"/> lays a document out.</summary>
/// <param name="Indent">Blanks for each level.</param>
/// <param name="Width">Columns after which text is folded.</param>
/// <param name="FlowStyle">Collections in brackets: true all, false none, null those that hold no collection.</param>
/// <param name="SortKeys">Whether keys are sorted.</param>
/// <param name="AllowUnicode">Whether letters beyond ASCII are written as they are.</param>
/// <param name="ExplicitStart">Whether the document begins with three dashes.</param>
/// <param name="ExplicitEnd">Whether it ends with three dots.</param>
/// <param name="DefaultStyle">The quote of every scalar; NUL chooses.</param>
/// <param name="LiteralLines">Whether texts of several lines stand as they are, behind a bar, where that can hold them.</param>
/// <param name="ReadableLines">Whether they lose what it cannot hold.</param>
internal sealed record YamlLayout(int Indent = 2, int Width = 80, bool? FlowStyle = null, bool SortKeys = true, bool AllowUnicode = true, bool ExplicitStart = false, bool ExplicitEnd = false, char DefaultStyle = '\0', bool LiteralLines = false, bool ReadableLines = false);

/// <summary>YAML 1.1 as PyYAML's dump lays it out: styles, indents, folding, and anchors for what occurs twice.</summary>
internal sealed class YamlWriter(YamlLayout layout)
{
    private readonly YamlText _text = new(layout);
    private readonly Dictionary<object, (int Count, string? Anchor)> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private int _anchors;

    public string Write(object? value)
    {
        Count(value);
        if (layout.ExplicitStart)
            _text.WriteIndicator("---", true);
        Node(value, -1, 0, new Place());
        if (layout.ExplicitEnd)
            _text.Raw("\n...\n");
        else
            _text.Raw("\n");
        return _text.ToString();
    }

    private readonly record struct Place(bool InSequence = false, bool InMapping = false, bool IsSimpleKey = false);

    private void Count(object? value)
    {
        StackGuard.Check();
        if (value is GroupTuple or RangeValue or DictView)
            throw PythonTypes.Error($"cannot represent an object, {PythonText.Repr(value)}");
        if (!IsCollection(value))
            return;
        var (count, anchor) = _seen.GetValueOrDefault(value!);
        if (count == 1 && !(value is TupleValue && IsEmpty(value)))
            anchor = string.Create(CultureInfo.InvariantCulture, $"id{++_anchors:000}");
        _seen[value!] = (count + 1, anchor);
        if (count > 0)
            return;
        foreach (var item in Mapping.Of(value) is { } map ? map.Values : Iteration.Of(value))
            Count(item);
    }

    private static bool IsCollection(object? value) => value is List<object?> or TupleValue or ValueMap or ScopeValue;

    private static bool IsEmpty(object? value) => IsCollection(value) && Iteration.Length(value) == 0;

    private void Node(object? value, int indent, int flow, Place place)
    {
        StackGuard.Check();
        if (!IsCollection(value))
        {
            YamlScalars.Write(value, _text, layout, flow > 0, place.IsSimpleKey, indent);
            return;
        }
        if (Anchor(value!))
            return;
        var inFlow = flow > 0 || IsEmpty(value) || UsesFlow(value);
        if (Mapping.Of(value) is { } map)
        {
            if (inFlow)
                FlowMapping(map, indent, flow);
            else
                BlockMapping(map, indent);
        }
        else if (inFlow)
            FlowSequence([.. Iteration.Of(value)], indent, flow);
        else
            BlockSequence([.. Iteration.Of(value)], indent, place);
    }

    /// <summary>Writes an alias and returns true when the collection has been written before; else its anchor, if it needs one. Anchors count in the order of the second appearance.</summary>
    private bool Anchor(object value)
    {
        if (_seen.GetValueOrDefault(value).Anchor is not { } anchor)
            return false;
        var isWritten = !_written.Add(anchor);
        _text.WriteIndicator((isWritten ? "*" : "&") + anchor, true);
        return isWritten;
    }

    private bool UsesFlow(object? value) => layout.FlowStyle
        ?? (Mapping.Of(value) is { } map ? map.Values.All(IsPlainLeaf) : Iteration.Of(value).All(IsPlainLeaf));

    private bool IsPlainLeaf(object? item) => !IsCollection(item) && layout.DefaultStyle == '\0';

    private int Deeper(int indent, bool flow) => indent < 0 ? flow ? layout.Indent : 0 : indent + layout.Indent;

    private void FlowSequence(List<object?> items, int indent, int flow)
    {
        _text.WriteIndicator("[", true, whitespace: true);
        var inner = Deeper(indent, true);
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
                _text.WriteIndicator(",", false);
            if (_text.Column > layout.Width)
                _text.WriteIndent(inner);
            Node(items[i], inner, flow + 1, new Place(InSequence: true));
        }
        _text.WriteIndicator("]", false);
    }

    private void FlowMapping(ValueMap map, int indent, int flow)
    {
        _text.WriteIndicator("{", true, whitespace: true);
        var inner = Deeper(indent, true);
        var first = true;
        foreach (var (key, value) in Entries(map))
        {
            if (!first)
                _text.WriteIndicator(",", false);
            first = false;
            if (_text.Column > layout.Width)
                _text.WriteIndent(inner);
            KeyAndValue(key, value, inner, flow + 1);
        }
        _text.WriteIndicator("}", false);
    }

    private void BlockSequence(List<object?> items, int indent, Place place)
    {
        var indentless = place.InMapping && !_text.Indention;
        var inner = indentless ? indent : Deeper(indent, false);
        foreach (var item in items)
        {
            _text.WriteIndent(inner);
            _text.WriteIndicator("-", true, indention: true);
            Node(item, inner, 0, new Place(InSequence: true));
        }
    }

    private void BlockMapping(ValueMap map, int indent)
    {
        var inner = Deeper(indent, false);
        foreach (var (key, value) in Entries(map))
        {
            _text.WriteIndent(inner);
            KeyAndValue(key, value, inner, 0);
        }
    }

    private void KeyAndValue(object? key, object? value, int indent, int flow)
    {
        if (IsSimple(key))
        {
            Node(key, indent, flow, new Place(InMapping: true, IsSimpleKey: true));
            _text.WriteIndicator(":", false);
        }
        else
        {
            _text.WriteIndicator("?", true, indention: flow == 0);
            Node(key, indent, flow, new Place(InMapping: true));
            if (flow == 0)
                _text.WriteIndent(indent);
            _text.WriteIndicator(":", true, indention: flow == 0);
        }
        Node(value, indent, flow, new Place(InMapping: true));
    }

    private static bool IsSimple(object? key) => PythonTypes.AsText(key) is not { } text ? !IsCollection(key) || IsEmpty(key) : text.Length < 128 && !YamlScalarForm.Of(text).Multiline;

    private IEnumerable<KeyValuePair<object?, object?>> Entries(ValueMap map)
    {
        var entries = map.Select(entry => KeyValuePair.Create(Keys.Value(entry.Key), entry.Value)).ToList();
        if (!layout.SortKeys)
            return entries;
        try
        {
            return entries.OrderBy(entry => entry.Key, Comparer<object?>.Create((left, right) => Comparison.Compare(left, right))).ToList();
        }
        catch (InvalidOperationException)
        {
            // Keys without a common order keep theirs, as in PyYAML.
            return entries;
        }
    }
}
