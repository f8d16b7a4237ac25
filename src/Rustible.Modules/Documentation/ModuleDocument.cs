using System.Reflection;
using System.Xml.Linq;

namespace Rustible.Modules.Documentation;

/// <summary>What there is to read about a module: the doc comments of its class and of its record of arguments.</summary>
/// <param name="Name">The short name.</param>
/// <param name="OtherNames">Its other names.</param>
/// <param name="Summary">What it does.</param>
/// <param name="CheckMode">What it does in check mode.</param>
/// <param name="Options">Its options in the order of declaration.</param>
/// <param name="Example">A task that uses it, as YAML.</param>
public sealed record ModuleDocument(
    string Name, IReadOnlyList<string> OtherNames, string Summary, CheckMode CheckMode, IReadOnlyList<OptionDocument> Options, string Example)
{
    private static readonly Lazy<DocComments> _comments = new(() => DocComments.Of(Assembly.GetExecutingAssembly()));

    /// <summary>Reads about a module.</summary>
    /// <exception cref="FileNotFoundException">The program came without the file of its doc comments.</exception>
    public static ModuleDocument Of(IModule module)
    {
        var comment = _comments.Value.OfType(module.GetType());
        var options = module.Options.Select(option => new OptionDocument(
            option.Name, option.Aliases, ArgumentConversion.NameOf(option.Type), option.IsRequired, option.Choices, Shown(option), _comments.Value.OfMember(option.DeclaredBy)));
        return new ModuleDocument(
            module.Description.Name, module.Description.Aliases, DocComments.Text(comment?.Element("summary")), module.Description.CheckMode, [.. options],
            Lines(comment?.Element("example")?.Element("code")));
    }

    /// <summary>The default as a playbook writes it; null when there is none.</summary>
    private static string? Shown(ArgumentSpecification option) => option.Default switch
    {
        null or AnyValue { Value: null } => null,
        bool flag => flag ? "true" : "false",
        Enum word => SnakeCase.Of(word),
        string { Length: 0 } => "\"\"",
        System.Collections.IEnumerable and not string => null,
        var value => PythonScalar.ToText(value),
    };

    /// <summary>The lines without the indentation that the compiler gives them.</summary>
    private static string Lines(XElement? code)
    {
        var lines = (code?.Value ?? "").Split('\n').Where(line => line.Trim().Length > 0).ToList();
        var indentation = lines.Count == 0 ? 0 : lines.Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line[indentation..].TrimEnd()));
    }
}

/// <summary>What there is to read about an option of a module.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Aliases">Other names for it.</param>
/// <param name="Type">The type of its values, in Ansible's words.</param>
/// <param name="IsRequired">Whether it must be given.</param>
/// <param name="Choices">The only values it may have; null for any.</param>
/// <param name="Default">The value it has when it is not given; null for none.</param>
/// <param name="Description">What it is for.</param>
public sealed record OptionDocument(
    string Name, IReadOnlyList<string> Aliases, string Type, bool IsRequired, IReadOnlyList<string>? Choices, string? Default, string Description);
