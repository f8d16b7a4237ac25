using System.Text.RegularExpressions;
using System.Xml;

namespace Rustible.Modules.Files.Markup;

/// <summary>Paths of elements: makes what a simple path means, and tells an element's own.</summary>
internal static partial class MarkupPath
{
    /// <summary>
    /// Makes the elements and attributes of a path that are not there: steps with <c>[@name='value']</c> and <c>[text()='value']</c>, at the end <c>@name</c> or
    /// <c>@name='value'</c>. What is missing comes into the last element that its parent's path means.
    /// </summary>
    /// <returns>Whether something was made.</returns>
    /// <exception cref="MarkupException">The path cannot be made.</exception>
    public static bool Make(Markup markup, string path)
    {
        if (AttributeStep().Match(path) is { Success: true } attribute)
            return MakeAttribute(markup, path, attribute);
        if (markup.Select(path) is not { } there)
            throw Impossible(path);
        if (there.Count > 0)
            return false;
        var step = ElementStep().Match(path);
        if (!step.Success || step.Groups["parent"].Value.TrimEnd('/').Length == 0)
            throw Impossible(path);
        var parent = step.Groups["parent"].Value;
        Make(markup, parent);
        if (markup.Elements(parent) is not [.., var holder])
            throw Impossible(path);
        var element = markup.Create(step.Groups["name"].Value, holder);
        holder.AppendChild(element);
        foreach (var value in step.Groups["value"].Captures.Zip(step.Groups["key"].Captures, (value, key) => (Key: key.Value, Value: value.Value)))
        {
            if (value.Key == "text()")
                element.AppendChild(markup.Document.CreateTextNode(value.Value));
            else
                markup.SetAttribute(element, value.Key[1..], value.Value);
        }
        return true;
    }

    /// <summary>An element's path, with numbers where it has siblings of its name.</summary>
    public static string Of(XmlElement element)
    {
        var isGeneric = element.Prefix.Length == 0 && element.NamespaceURI.Length > 0;
        var alike = element.ParentNode!.ChildNodes.OfType<XmlElement>().Where(sibling => isGeneric || (sibling.LocalName == element.LocalName && sibling.Prefix == element.Prefix)).ToList();
        var number = alike.Count > 1 ? $"[{alike.IndexOf(element) + 1}]" : "";
        return $"{(element.ParentNode is XmlElement parent ? Of(parent) : "")}/{(isGeneric ? "*" : element.Name)}{number}";
    }

    private static bool MakeAttribute(Markup markup, string path, Match step)
    {
        var parent = step.Groups["parent"].Value;
        var changed = Make(markup, parent);
        if (markup.Elements(parent) is not { Count: > 0 } holders)
            throw Impossible(path);
        foreach (var holder in holders)
        {
            if (step.Groups["value"] is { Success: true } value)
                changed |= markup.SetAttribute(holder, step.Groups["name"].Value, value.Value);
            else if (!markup.HasAttribute(holder, step.Groups["name"].Value))
                changed |= markup.SetAttribute(holder, step.Groups["name"].Value, "");
        }
        return changed;
    }

    private static MarkupException Impossible(string path) => new($"Can't process Xpath {path} in order to spawn nodes!");

    [GeneratedRegex(@"^(?<parent>.+[^/])/@(?<name>[\w.:-]+)(=(?<quote>['""])(?<value>.*)\k<quote>)?\z", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex AttributeStep();

    [GeneratedRegex(@"^(?<parent>.*[^/])/(?<name>[\w.:-]+)(\[(?<key>@[\w.:-]+|text\(\))=(?<quote>['""])(?<value>[^'""]*)\k<quote>\])*\z", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex ElementStep();
}
