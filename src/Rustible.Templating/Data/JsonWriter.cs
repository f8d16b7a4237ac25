using System.Globalization;
using System.Text;
using Rustible.Templating.Operators;
using Rustible.Templating.Rendering;
using Rustible.Templating.Values;

namespace Rustible.Templating.Data;

/// <summary>JSON as Python's json.dumps lays it out.</summary>
internal sealed class JsonWriter(string? indent, string itemSeparator, string keySeparator, bool sortKeys, bool asciiOnly)
{
    private readonly StringBuilder _result = new();

    public string Write(object? value)
    {
        Write(value, 0);
        return _result.ToString();
    }

    private void Write(object? value, int depth)
    {
        StackGuard.Check();
        switch (value)
        {
            case null:
                _result.Append("null");
                break;
            case bool flag:
                _result.Append(flag ? "true" : "false");
                break;
            case double real:
                _result.Append(double.IsNaN(real) ? "NaN" : double.IsInfinity(real) ? real > 0 ? "Infinity" : "-Infinity" : PythonText.OfDouble(real));
                break;
            case List<object?> or TupleValue:
                WriteAll(Iteration.Of(value), '[', ']', depth, item => Write(item, depth + 1));
                break;
            case ValueMap or ScopeValue:
                WriteAll(Entries(Mapping.Of(value)!), '{', '}', depth, entry =>
                {
                    WriteText(entry.Name);
                    _result.Append(keySeparator);
                    Write(entry.Value, depth + 1);
                });
                break;
            case DateTimeValue moment:
                WriteText(moment.ToString().Replace(' ', 'T'));
                break;
            case Undefined undefined:
                throw undefined.IsLenient
                    ? PythonTypes.Error("Object of type Undefined is not JSON serializable")
                    : undefined.Error();
            default:
                if (PythonTypes.AsText(value) is { } text)
                    WriteText(text);
                else if (PythonTypes.IsInteger(value))
                    _result.Append(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
                else
                    throw PythonTypes.Error($"Object of type {PythonTypes.NameOf(value)} is not JSON serializable");
                break;
        }
    }

    private IEnumerable<(string Name, object? Value)> Entries(ValueMap map)
    {
        IEnumerable<KeyValuePair<object, object?>> entries = map;
        if (sortKeys)
            entries = Sorting.Stable(map.Keys.Select(Keys.Value), key => key, false).Select(key => KeyValuePair.Create(Keys.Of(key), map[Keys.Of(key)]));
        return entries.Select(entry => (Keys.JsonName(entry.Key) ?? throw PythonTypes.Error($"keys must be str, int, float, bool or None, not {PythonTypes.NameOf(entry.Key)}"), entry.Value));
    }

    private void WriteAll<T>(IEnumerable<T> items, char open, char close, int depth, Action<T> write)
    {
        _result.Append(open);
        var first = true;
        foreach (var item in items)
        {
            if (!first)
                _result.Append(itemSeparator);
            first = false;
            NewLine(depth + 1);
            write(item);
        }
        if (!first)
            NewLine(depth);
        _result.Append(close);
    }

    private void NewLine(int depth)
    {
        if (indent is null)
            return;
        _result.Append('\n');
        for (var i = 0; i < depth; i++)
            _result.Append(indent);
    }

    private void WriteText(string text)
    {
        _result.Append('"');
        foreach (var c in text)
        {
            switch (c)
            {
                case '"' or '\\':
                    _result.Append('\\').Append(c);
                    break;
                case '\n':
                    _result.Append("\\n");
                    break;
                case '\r':
                    _result.Append("\\r");
                    break;
                case '\t':
                    _result.Append("\\t");
                    break;
                case '\b':
                    _result.Append("\\b");
                    break;
                case '\f':
                    _result.Append("\\f");
                    break;
                default:
                    if (c < ' ' || (asciiOnly && c > '~'))
                        _result.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
                    else
                        _result.Append(c);
                    break;
            }
        }
        _result.Append('"');
    }
}
