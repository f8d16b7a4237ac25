using System.Text;
using Rustible.Templating.Operators;
using Rustible.Templating.Rendering;
using Rustible.Templating.Values;

namespace Rustible.Templating.Filters.Data;

/// <summary>Nested values as XML, an element a line.</summary>
internal sealed class XmlText(string indent)
{
    private readonly StringBuilder _result = new();

    public string Write(ValueMap roots, bool isDocument)
    {
        if (isDocument)
            _result.Append("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        foreach (var (name, value) in roots)
            Elements(name, value, 0);
        return _result.ToString();
    }

    /// <summary>The elements of a name: one for each item of a list.</summary>
    private void Elements(object name, object? value, int depth)
    {
        StackGuard.Check();
        if (name is not string tag)
            throw PythonTypes.Error($"the name of an element has to be text, not {PythonText.Of(Keys.Value(name))}");
        foreach (var item in value as List<object?> ?? [value])
            Element(tag, Mapping.Of(item), item, depth);
    }

    private void Element(string tag, ValueMap? members, object? value, int depth)
    {
        Indent(depth);
        _result.Append('<').Append(tag);
        foreach (var (name, attribute) in members?.Where(member => IsAttribute(member.Key)) ?? [])
            _result.Append(' ').Append(((string)name)[1..]).Append('=').Append(Quoted(PythonText.Of(attribute)));
        _result.Append('>');
        var children = members?.Where(member => !IsAttribute(member.Key) && member.Key is not "#text").ToList() ?? [];
        if (children.Count > 0)
            _result.Append('\n');
        foreach (var (name, child) in children)
            Elements(name, child, depth + 1);
        _result.Append(Escaped(members is null ? PlainText(value) : Content(members)));
        if (children.Count > 0)
            Indent(depth);
        _result.Append("</").Append(tag).Append('>');
        if (depth > 0)
            _result.Append('\n');
    }

    private static bool IsAttribute(object name) => name is string text && text.StartsWith('@');

    private static string Content(ValueMap members) => members.GetValueOrDefault("#text") switch
    {
        null => "",
        var value => PythonTypes.AsText(value) ?? throw PythonTypes.Error($"#text has to be text, not {PythonTypes.NameOf(value)}"),
    };

    private static string PlainText(object? value) => value switch
    {
        null => "",
        bool flag => flag ? "true" : "false",
        _ => PythonText.Of(value),
    };

    private void Indent(int depth)
    {
        for (var i = 0; i < depth; i++)
            _result.Append(indent);
    }

    private static string Escaped(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    private static string Quoted(string text)
    {
        var escaped = Escaped(text).Replace("\n", "&#10;", StringComparison.Ordinal).Replace("\r", "&#13;", StringComparison.Ordinal).Replace("\t", "&#9;", StringComparison.Ordinal);
        if (!escaped.Contains('"', StringComparison.Ordinal))
            return $"\"{escaped}\"";
        return escaped.Contains('\'', StringComparison.Ordinal) ? $"\"{escaped.Replace("\"", "&quot;", StringComparison.Ordinal)}\"" : $"'{escaped}'";
    }
}
