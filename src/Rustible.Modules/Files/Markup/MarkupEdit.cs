using System.Xml;

namespace Rustible.Modules.Files.Markup;

/// <summary>Changes a document as a task of <c>xml</c> asks.</summary>
internal static class MarkupEdit
{
    /// <summary>Makes the change.</summary>
    /// <returns>Whether there was anything to change.</returns>
    /// <exception cref="MarkupException">It is not possible.</exception>
    public static bool Apply(Markup markup, XmlModule.Args args)
    {
        var path = args.Xpath!;
        if (args.State == "absent")
            return Remove(markup, path);
        if (args.SetChildren is { } wanted)
            return SetChildren(markup, args, path, wanted);
        if (args.AddChildren is { } added)
            return AddChildren(markup, args, path, added);
        return args.Value is { } value ? SetValue(markup, path, args.Attribute, PythonScalar.ToText(value)) : MarkupPath.Make(markup, path);
    }

    /// <summary>The text of an element up to the first thing that is none; null when it has none.</summary>
    public static string? TextOf(XmlElement element)
    {
        var parts = Texts(element.FirstChild).ToList();
        return parts.Count == 0 ? null : string.Concat(parts.Select(part => part.Value));
    }

    private static bool Remove(Markup markup, string path)
    {
        var nodes = markup.Select(path) ?? [];
        foreach (var node in nodes)
        {
            if (node is XmlAttribute attribute)
                attribute.OwnerElement!.RemoveAttributeNode(attribute);
            else if (node is XmlElement { ParentNode: XmlElement parent })
                Remove(parent, node);
            else
                throw new MarkupException($"Couldn't delete xpath target: {path} ({(node == markup.Document.DocumentElement ? "it is the whole document" : "it is neither an element nor an attribute")})");
        }
        return nodes.Count > 0;
    }

    /// <summary>Removes a node with the text that follows it.</summary>
    private static void Remove(XmlElement parent, XmlNode node)
    {
        foreach (var text in Texts(node.NextSibling).ToList())
            parent.RemoveChild(text);
        parent.RemoveChild(node);
    }

    private static bool SetValue(Markup markup, string path, string? attribute, string value)
    {
        var changed = MarkupPath.Make(markup, path);
        if (markup.Elements(path) is not { Count: > 0 } elements)
            throw new MarkupException($"Xpath {path} does not reference a node!");
        foreach (var element in elements)
            changed |= attribute is null ? SetText(markup, element, value) : markup.SetAttribute(element, attribute, value);
        return changed;
    }

    private static bool SetText(Markup markup, XmlElement element, string value)
    {
        if ((TextOf(element) ?? "") == value)
            return false;
        foreach (var text in Texts(element.FirstChild).ToList())
            element.RemoveChild(text);
        element.PrependChild(markup.Document.CreateTextNode(value));
        return true;
    }

    /// <summary>Sets the children of all elements of the path. New ones come into the last of them, since lxml moves them from one to the next.</summary>
    private static bool SetChildren(Markup markup, XmlModule.Args args, string path, IReadOnlyList<object?> wanted)
    {
        var elements = markup.Elements(path);
        if (elements.Count == 0)
            return false;
        var children = MarkupChildren.Of(markup, wanted, args.InputType == "xml", elements[^1]);
        var changed = false;
        foreach (var element in elements)
        {
            var old = element.ChildNodes.Cast<XmlNode>().Where(child => !MarkupText.IsText(child)).ToList();
            if (old.Select(MarkupText.Write).SequenceEqual(children.Select(MarkupText.Write), StringComparer.Ordinal))
                continue;
            changed = true;
            old.ForEach(child => Remove(element, child));
            children.ForEach(child => element.AppendChild(child));
        }
        return changed;
    }

    private static bool AddChildren(Markup markup, XmlModule.Args args, string path, IReadOnlyList<object?> added)
    {
        var elements = markup.Elements(path);
        if (elements.Count == 0)
            return false;
        var children = MarkupChildren.Of(markup, added, args.InputType == "xml", elements[^1]);
        if (!args.Insertbefore && !args.Insertafter)
            children.ForEach(child => elements[^1].AppendChild(child));
        else if ((args.Insertbefore ? elements[0] : elements[^1]).ParentNode is XmlElement parent)
        {
            // behind the text that follows the element, as lxml counts
            XmlNode? next = args.Insertbefore ? elements[0] : Texts(elements[^1].NextSibling).LastOrDefault(elements[^1]).NextSibling;
            children.ForEach(child => parent.InsertBefore(child, next));
        }
        else
            throw new MarkupException($"Xpath {path} means the whole document: nothing can stand beside it");
        return children.Count > 0;
    }

    private static IEnumerable<XmlNode> Texts(XmlNode? first)
    {
        for (var node = first; MarkupText.IsText(node); node = node!.NextSibling)
            yield return node!;
    }
}
