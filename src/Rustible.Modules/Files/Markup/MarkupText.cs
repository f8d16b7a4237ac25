using System.Text;
using System.Xml;

namespace Rustible.Modules.Files.Markup;

/// <summary>XML read and written as libxml2 does it, so that a file that lxml wrote is written in the same way again.</summary>
internal static class MarkupText
{
    private const int MaxFromEntities = 1_000_000;
    private const string Declaration = "<?xml version='1.0' encoding='UTF-8'?>\n";

    /// <summary>Reads a document. No other file is read, whatever it refers to.</summary>
    /// <param name="content">Its bytes; what they are encoded in stands in them.</param>
    /// <param name="removeBlanks">Drop white space that only sets elements apart.</param>
    /// <param name="keepData">Keep CDATA sections.</param>
    /// <exception cref="XmlException">It is no XML.</exception>
    public static XmlDocument Read(ReadOnlyMemory<byte> content, bool removeBlanks, bool keepData)
    {
        using var reader = XmlReader.Create(
            new MemoryStream(content.ToArray()), new XmlReaderSettings { DtdProcessing = DtdProcessing.Parse, XmlResolver = null, MaxCharactersFromEntities = MaxFromEntities });
        var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        document.Load(reader);
        if (!keepData)
            TextOfData(document.DocumentElement!);
        if (removeBlanks)
            RemoveBlanks(document.DocumentElement!);
        return document;
    }

    /// <summary>Writes a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="isPretty">Set every element on a line of its own, but for those beside text.</param>
    public static string Write(XmlDocument document, bool isPretty)
    {
        var text = new StringBuilder(Declaration);
        var isBehind = false;
        foreach (XmlNode node in document.ChildNodes)
        {
            if (node is XmlDeclaration or XmlWhitespace or XmlSignificantWhitespace)
                continue;
            if (isBehind && isPretty)
                text.Append('\n');
            Add(text, node, isPretty, 0);
            isBehind |= node is XmlElement;
            if (!isBehind && isPretty && node is not XmlDocumentType)
                text.Append('\n');
        }
        return (isPretty ? text.Append('\n') : text).ToString();
    }

    /// <summary>What an element is written as, without what follows it.</summary>
    public static string Write(XmlNode node)
    {
        var text = new StringBuilder();
        Add(text, node, isPretty: false, 0);
        return text.ToString();
    }

    /// <summary>Whether a node is text in the eyes of libxml2.</summary>
    public static bool IsText(XmlNode? node) => node is XmlText or XmlCDataSection or XmlWhitespace or XmlSignificantWhitespace;

    private static void Add(StringBuilder text, XmlNode node, bool isPretty, int depth)
    {
        switch (node)
        {
            case XmlElement element:
                AddElement(text, element, isPretty, depth);
                break;
            case XmlCDataSection data:
                text.Append("<![CDATA[").Append(data.Value).Append("]]>");
                break;
            case XmlComment comment:
                text.Append("<!--").Append(comment.Value).Append("-->");
                break;
            case XmlProcessingInstruction order:
                text.Append("<?").Append(order.Target).Append(order.Data is { Length: > 0 } rest ? " " + rest : "").Append("?>");
                break;
            case XmlDocumentType type:
                AddType(text, type);
                break;
            case XmlEntityReference reference:
                text.Append('&').Append(reference.Name).Append(';');
                break;
            default:
                AddEscaped(text, node.Value!, isAttribute: false);
                break;
        }
    }

    private static void AddElement(StringBuilder text, XmlElement element, bool isPretty, int depth)
    {
        text.Append('<').Append(element.Name);
        var attributes = element.Attributes.Cast<XmlAttribute>().Where(attribute => attribute.Specified).ToList();
        foreach (var attribute in attributes.Where(IsNamespace).Concat(attributes.Where(attribute => !IsNamespace(attribute))))
        {
            text.Append(' ').Append(attribute.Name).Append("=\"");
            AddEscaped(text, attribute.Value, isAttribute: true);
            text.Append('"');
        }
        if (!element.HasChildNodes)
        {
            text.Append("/>");
            return;
        }
        text.Append('>');
        var isSpread = isPretty && !element.ChildNodes.Cast<XmlNode>().Any(child => IsText(child) || child is XmlEntityReference);
        foreach (XmlNode child in element.ChildNodes)
        {
            if (isSpread)
                text.Append('\n').Append(' ', 2 * (depth + 1));
            Add(text, child, isSpread, depth + 1);
        }
        if (isSpread)
            text.Append('\n').Append(' ', 2 * depth);
        text.Append("</").Append(element.Name).Append('>');
    }

    private static bool IsNamespace(XmlAttribute attribute) => attribute.Name == "xmlns" || attribute.Prefix == "xmlns";

    private static void AddType(StringBuilder text, XmlDocumentType type)
    {
        text.Append("<!DOCTYPE ").Append(type.Name);
        if (type.PublicId is { } known)
            text.Append(" PUBLIC \"").Append(known).Append('"').Append(type.SystemId is { } at ? $" \"{at}\"" : "");
        else if (type.SystemId is { } place)
            text.Append(" SYSTEM \"").Append(place).Append('"');
        if (type.InternalSubset is { Length: > 0 } subset)
            text.Append(" [\n").Append(subset.Trim()).Append("\n]");
        text.Append(">\n");
    }

    private static void AddEscaped(StringBuilder text, string value, bool isAttribute)
    {
        foreach (var letter in value)
        {
            _ = letter switch
            {
                '&' => text.Append("&amp;"),
                '<' => text.Append("&lt;"),
                '>' => text.Append("&gt;"),
                '\r' => text.Append("&#13;"),
                '"' when isAttribute => text.Append("&quot;"),
                '\n' when isAttribute => text.Append("&#10;"),
                '\t' when isAttribute => text.Append("&#9;"),
                _ => text.Append(letter),
            };
        }
    }

    /// <summary>As libxml2's "noblanks": blank text stays where it is all there is, or beside text.</summary>
    private static void RemoveBlanks(XmlElement element)
    {
        foreach (var child in element.ChildNodes.Cast<XmlNode>().ToList())
        {
            if (child is XmlElement inner)
                RemoveBlanks(inner);
            else if (child is XmlWhitespace or XmlSignificantWhitespace && element.ChildNodes.Count > 1 && !IsText(child.PreviousSibling) && !IsText(FirstBefore(child)))
                element.RemoveChild(child);
        }
    }

    private static XmlNode? FirstBefore(XmlNode child) => child.ParentNode!.FirstChild is { } first && first != child ? first : null;

    private static void TextOfData(XmlElement element)
    {
        foreach (var child in element.ChildNodes.Cast<XmlNode>().ToList())
        {
            if (child is XmlElement inner)
                TextOfData(inner);
            else if (child is XmlCDataSection data)
                element.ReplaceChild(element.OwnerDocument.CreateTextNode(data.Value), data);
        }
    }
}
