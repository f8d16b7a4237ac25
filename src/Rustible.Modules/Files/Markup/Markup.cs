using System.Xml;
using System.Xml.XPath;
using Rustible.Templating.Values;

namespace Rustible.Modules.Files.Markup;

/// <summary>What is wrong with a task's path or children, in words for the person who wrote it.</summary>
internal sealed class MarkupException(string message) : Exception(message);

/// <summary>A document and the prefixes by which a task names its namespaces.</summary>
internal sealed class Markup
{
    private readonly XmlNamespaceManager _namespaces;

    public Markup(XmlDocument document, ValueMap namespaces)
    {
        Document = document;
        _namespaces = new XmlNamespaceManager(document.NameTable);
        foreach (var (prefix, address) in namespaces)
            _namespaces.AddNamespace(PythonScalar.ToText(prefix), PythonScalar.ToText(address));
    }

    public XmlDocument Document { get; }

    /// <summary>The nodes that a path means; null when it means a number, a text or a truth.</summary>
    /// <exception cref="MarkupException">It is no path.</exception>
    public IReadOnlyList<XmlNode>? Select(string path)
    {
        try
        {
            return Document.CreateNavigator()!.Evaluate(path, _namespaces) is XPathNodeIterator nodes
                ? [.. nodes.Cast<XPathNavigator>().Select(node => (XmlNode)node.UnderlyingObject!)]
                : null;
        }
        catch (Exception error) when (error is XPathException or ArgumentException)
        {
            throw new MarkupException($"Syntax error in xpath expression: {path} ({(error.Message.StartsWith("Namespace prefix", StringComparison.Ordinal) ? "Undefined namespace prefix" : "Invalid expression")})");
        }
    }

    /// <summary>The elements that a path means; none when it means something else.</summary>
    public IReadOnlyList<XmlElement> Elements(string path) => [.. (Select(path) ?? []).OfType<XmlElement>()];

    /// <summary>A name in Python's form: <c>{address}name</c> within a namespace.</summary>
    public static string NameOf(XmlNode node) => node.NamespaceURI.Length == 0 ? node.LocalName : $"{{{node.NamespaceURI}}}{node.LocalName}";

    /// <summary>A new element below (or beside) <paramref name="near"/>, which knows prefixes.</summary>
    public XmlElement Create(string name, XmlNode near)
    {
        var (prefix, local, address) = Parts(name, near, isAttribute: false);
        var element = Document.CreateElement(prefix, local, address);
        if (address.Length > 0 && near.GetNamespaceOfPrefix(prefix) != address)
            element.SetAttribute(prefix.Length == 0 ? "xmlns" : "xmlns:" + prefix, address);
        return element;
    }

    /// <summary>Gives an element an attribute, and says whether that was anything new.</summary>
    public bool SetAttribute(XmlElement element, string name, string value)
    {
        var (prefix, local, address) = Parts(name, element, isAttribute: true);
        if (element.GetAttributeNode(local, address) is { } there)
        {
            var isNew = there.Value != value;
            there.Value = value;
            return isNew;
        }
        if (address.Length > 0 && element.GetNamespaceOfPrefix(prefix) != address)
            element.SetAttribute("xmlns:" + prefix, address);
        var attribute = Document.CreateAttribute(prefix, local, address);
        attribute.Value = value;
        element.SetAttributeNode(attribute);
        return true;
    }

    /// <summary>Whether an element has an attribute.</summary>
    public bool HasAttribute(XmlElement element, string name)
    {
        var (_, local, address) = Parts(name, element, isAttribute: true);
        return element.HasAttribute(local, address);
    }

    private (string Prefix, string Local, string Address) Parts(string name, XmlNode near, bool isAttribute)
    {
        var (local, address) = (name, "");
        if (name.StartsWith('{') && name.IndexOf('}', StringComparison.Ordinal) is > 0 and var end)
            (address, local) = (name[1..end], name[(end + 1)..]);
        else if (name.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon)
            (address, local) = (_namespaces.LookupNamespace(name[..colon]) ?? throw new MarkupException($"Invalid tag name '{name}': there is no namespace '{name[..colon]}'"), name[(colon + 1)..]);
        try
        {
            XmlConvert.VerifyNCName(local);
        }
        catch (Exception error) when (error is XmlException or ArgumentException)
        {
            throw new MarkupException($"Invalid {(isAttribute ? "attribute" : "tag")} name '{name}'");
        }
        if (address.Length == 0)
            return ("", local, "");
        var known = near.GetPrefixOfNamespace(address);
        if (known.Length > 0 || (!isAttribute && near.GetNamespaceOfPrefix("") == address))
            return (known, local, address);
        var prefix = _namespaces.LookupPrefix(address) is { Length: > 0 } asked && near.GetNamespaceOfPrefix(asked).Length == 0 ? asked : null;
        for (var i = 0; prefix is null; i++)
            prefix = near.GetNamespaceOfPrefix($"ns{i}").Length == 0 ? $"ns{i}" : null;
        return (prefix, local, address);
    }
}
