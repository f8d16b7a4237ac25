using System.Collections;
using System.Text;
using System.Xml;
using Rustible.Templating.Values;

namespace Rustible.Modules.Files.Markup;

/// <summary>New elements, as a task describes them.</summary>
internal static class MarkupChildren
{
    /// <summary>The elements of a list.</summary>
    /// <param name="markup">The document that they are for.</param>
    /// <param name="children">
    /// In XML, texts. Else texts that are names, or dictionaries of one key: a name, with a text, or with attributes and, under <c>_</c>, children.
    /// </param>
    /// <param name="isXml">Whether they are XML.</param>
    /// <param name="near">Where they will stand.</param>
    /// <exception cref="MarkupException">One of them is none.</exception>
    public static List<XmlNode> Of(Markup markup, IEnumerable<object?> children, bool isXml, XmlNode near) =>
        [.. children.Select(child => isXml ? Parsed(markup, child) : Described(markup, child, near))];

    private static XmlNode Parsed(Markup markup, object? child)
    {
        try
        {
            var read = MarkupText.Read(Encoding.UTF8.GetBytes(PythonScalar.ToText(child)), removeBlanks: false, keepData: true);
            return markup.Document.ImportNode(read.DocumentElement!, deep: true);
        }
        catch (XmlException error)
        {
            throw new MarkupException($"Error while parsing child element: {error.Message}");
        }
    }

    private static XmlElement Described(Markup markup, object? child, XmlNode near)
    {
        if (PythonScalar.AsText(child) is { } name)
            return markup.Create(name, near);
        if (child is not ValueMap map)
            throw new MarkupException($"Invalid child type: {PythonScalar.ToText(child)}. Children must be either strings or hashes.");
        if (map.Count != 1)
            throw new MarkupException("Can only create children from hashes with one key");
        var (key, value) = map.First();
        var element = markup.Create(PythonScalar.ToText(key), near);
        if (value is ValueMap members)
            Fill(markup, element, members, near);
        else if (value is not null and (string or not IEnumerable))
            element.AppendChild(markup.Document.CreateTextNode(PythonScalar.ToText(value)));
        else if (value is not null)
            throw new MarkupException($"Invalid value of the child '{element.Name}'. It must be a text, or a hash of attributes.");
        return element;
    }

    private static void Fill(Markup markup, XmlElement element, ValueMap members, XmlNode near)
    {
        foreach (var (key, value) in members)
        {
            if (key is not "_")
                markup.SetAttribute(element, PythonScalar.ToText(key), PythonScalar.ToText(value));
            else if (value is IEnumerable children and not string and not ValueMap)
                Of(markup, children.Cast<object?>(), isXml: false, near).ForEach(child => element.AppendChild(child));
            else
                throw new MarkupException($"The children of '{element.Name}' must be a list");
        }
    }
}
