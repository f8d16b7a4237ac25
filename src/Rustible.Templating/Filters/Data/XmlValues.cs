using System.Text;
using System.Xml;
using Rustible.Templating.Rendering;
using Rustible.Templating.Values;

namespace Rustible.Templating.Filters.Data;

/// <summary>
/// XML as nested values: an element becomes its text, or a dictionary of <c>@attributes</c>, children and <c>#text</c>; an element that
/// is repeated becomes a list; one with nothing in it becomes none.
/// </summary>
internal static class XmlValues
{
    /// <exception cref="XmlException">The text is not XML.</exception>
    public static ValueMap Parse(string text)
    {
        using var source = new StringReader(text.TrimEnd());
        using var reader = new XmlTextReader(source) { Namespaces = false, Normalization = true, DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, WhitespaceHandling = WhitespaceHandling.All };
        reader.MoveToContent();
        var (name, root) = (reader.Name, Element(reader));
        while (reader.Read())
        {
        }
        return new ValueMap { [name] = root };
    }

    /// <summary>Reads the element that the reader stands on, to its end.</summary>
    private static object? Element(XmlTextReader reader)
    {
        StackGuard.Check();
        var members = new ValueMap();
        var isEmpty = reader.IsEmptyElement;
        while (reader.MoveToNextAttribute())
            members["@" + reader.Name] = reader.Value;
        var text = new StringBuilder();
        while (!isEmpty && reader.Read() && reader.NodeType != XmlNodeType.EndElement)
        {
            if (reader.NodeType == XmlNodeType.Element)
                Add(members, reader.Name, Element(reader));
            else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
                text.Append(reader.Value);
        }
        var content = text.ToString().Trim();
        if (members.Count == 0)
            return content.Length == 0 ? null : content;
        if (content.Length > 0)
            members["#text"] = content;
        return members;
    }

    private static void Add(ValueMap members, string name, object? child)
    {
        if (!members.TryGetValue(name, out var earlier))
            members[name] = child;
        else if (earlier is List<object?> list)
            list.Add(child);
        else
            members[name] = new List<object?> { earlier, child };
    }
}
