using System.Reflection;
using System.Xml.Linq;

namespace Rustible.Modules.Documentation;

/// <summary>What there is to read about a module: the doc comments of its class and of its record of arguments.</summary>
/// <param name="Name">The short name.</param>
/// <param name="OtherNames">Its other names.</param>
/// <param name="Summary">What it does.</param>
/// <param name="CheckMode">What it does in check mode; null where that is up to others: the tasks that it brings.</param>
/// <param name="Options">Its options in the order of declaration.</param>
/// <param name="Example">A task that uses it, as YAML.</param>
public sealed record ModuleDocument(
    string Name, IReadOnlyList<string> OtherNames, string Summary, CheckMode? CheckMode, IReadOnlyList<OptionDocument> Options, string Example)
{
    /// <summary>What an option is called inside that is the text after the module's name.</summary>
    private const string FreeText = "_raw_params";

    private static readonly Lazy<DocComments> _comments = new(() => DocComments.Of(Assembly.GetExecutingAssembly()));

    private static readonly Lazy<IReadOnlyList<ModuleDocument>> _actions = new(() =>
        [.. Assembly.GetExecutingAssembly().GetTypes().Where(type => type.GetCustomAttribute<ActionAttribute>() is not null).Select(OfAction)]);

    /// <summary>What stands where a module could, and is carried out by the engine.</summary>
    /// <exception cref="FileNotFoundException">The program came without the file of its doc comments.</exception>
    public static IReadOnlyList<ModuleDocument> Actions => _actions.Value;

    /// <summary>Whether a name is this one's.</summary>
    public bool IsNamed(string name) => Name == name || OtherNames.Contains(name);

    /// <summary>Reads about a module.</summary>
    /// <exception cref="FileNotFoundException">The program came without the file of its doc comments.</exception>
    public static ModuleDocument Of(IModule module)
    {
        var comment = _comments.Value.OfType(module.GetType());
        var options = module.Options.Select(option => new OptionDocument(
            option.Name == FreeText ? option.Aliases[0] : option.Name, option.Name == FreeText ? ["free-form"] : option.Aliases, ArgumentConversion.NameOf(option.Type), option.IsRequired, option.Choices, Shown(option), _comments.Value.OfMember(option.DeclaredBy)))
            .Concat(Written(comment));
        return new ModuleDocument(
            module.Description.Name, module.Description.Aliases, DocComments.Text(comment?.Element("summary")), module.Description.CheckMode, [.. options],
            Lines(comment?.Element("example")?.Element("code")));
    }

    private static ModuleDocument OfAction(Type type)
    {
        var action = type.GetCustomAttribute<ActionAttribute>()!;
        var comment = _comments.Value.OfType(type);
        return new ModuleDocument(
            action.Name, action.Aliases, DocComments.Text(comment?.Element("summary")), null, [.. Written(comment)], Lines(comment?.Element("example")?.Element("code")));
    }

    /// <summary>Options that no record declares, from the comment's elements <c>option</c>: what is taken in several forms, or by the engine.</summary>
    private static IEnumerable<OptionDocument> Written(XElement? comment) => (comment?.Elements("option") ?? []).Select(option => new OptionDocument(
        option.Attribute("name")!.Value, Words(option, "aliases") ?? [], option.Attribute("type")?.Value ?? "str", option.Attribute("required")?.Value == "true",
        Words(option, "choices"), option.Attribute("default")?.Value, DocComments.Text(option)));

    private static IReadOnlyList<string>? Words(XElement option, string attribute) => option.Attribute(attribute)?.Value.Split(", ");

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
