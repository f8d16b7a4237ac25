using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Rustible.Modules.Documentation;

/// <summary>An assembly's doc comments, from the file that the compiler writes beside it.</summary>
internal sealed partial class DocComments
{
    private readonly Dictionary<string, XElement> _members;

    private DocComments(Dictionary<string, XElement> members) => _members = members;

    /// <summary>Reads the file.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    public static DocComments Of(Assembly assembly)
    {
        var path = Path.Combine(AppContext.BaseDirectory, assembly.GetName().Name + ".xml");
        if (!File.Exists(path))
            throw new FileNotFoundException($"The file {path}, which describes the modules, is not there. It belongs to the program: install it whole.", path);
        return new DocComments(XDocument.Load(path).Descendants("member").ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal));
    }

    /// <summary>The comment of a type; null when it has none.</summary>
    public XElement? OfType(Type type) => _members.GetValueOrDefault("T:" + NameOf(type));

    /// <summary>What a property is for: the comment of the parameter that it comes from, or its own, or what is said of all properties of its record.</summary>
    public string OfMember(PropertyInfo property) => Text(
        OfType(property.DeclaringType!)?.Elements("param").FirstOrDefault(parameter => parameter.Attribute("name")?.Value == property.Name)
        ?? _members.GetValueOrDefault($"P:{NameOf(property.DeclaringType!)}.{property.Name}")?.Element("summary")
        ?? OfType(property.DeclaringType!)?.Element("summary"));

    /// <summary>A comment as plain text in one line; what it refers to has the names that playbooks use.</summary>
    public static string Text(XElement? element) =>
        element is null ? "" : Blanks().Replace(string.Concat(element.Nodes().Select(Text)), " ").Trim();

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "paramref" } parameter => SnakeCase.Of(parameter.Attribute("name")!.Value),
        XElement { Name.LocalName: "see" } see => SnakeCase.Of((see.Attribute("langword") ?? see.Attribute("cref") ?? see.Attribute("href"))!.Value.Split('.', ':', '/')[^1]),
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement other => Text(other),
        _ => "",
    };

    private static string NameOf(Type type) => type.FullName!.Replace('+', '.');

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();
}
