using System.Collections.Immutable;
using System.Globalization;
using Rustible.Language.Playbook;
using Rustible.Language.Source;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Language.Compiling;

/// <summary>Reads the values of keywords, and says what is wrong with them.</summary>
internal static class SourceValues
{
    private static readonly string[] _flags = ["y", "yes", "on", "1", "true", "t", "1.0", "n", "no", "off", "0", "false", "f", "0.0", ""];

    public static LanguageException Wrong(SourceNode node, string message, string? hint = null) => new(LanguageErrorKind.Parse, message, node.Position, hint);

    public static SourceMap Map(SourceNode node, string what) =>
        node as SourceMap ?? throw Wrong(node, $"{what} must be a mapping, but this is {SourceFiles.Describe(node)}.");

    /// <summary>A text; numbers and booleans are taken as they are printed.</summary>
    public static string Text(SourceNode node, string field) => node switch
    {
        SourceScalar { Value: null } => "",
        SourceScalar { Value: bool flag } => flag ? "True" : "False",
        SourceScalar scalar => Convert.ToString(scalar.Value, CultureInfo.InvariantCulture) ?? "",
        _ => throw Wrong(node, $"the field '{field}' should be text, but is {SourceFiles.Describe(node)}"),
    };

    /// <summary>A list of texts; a single one may have commas.</summary>
    public static ImmutableArray<string> Texts(SourceNode node, string field, bool splitsCommas) => node switch
    {
        SourceScalar { Value: null } => [],
        SourceList list => [.. list.Items.SelectMany(item => Split(Text(item, field), splitsCommas))],
        _ => [.. Split(Text(node, field), splitsCommas)],
    };

    /// <summary>Conditions: one, or a list of which all must hold.</summary>
    public static ImmutableArray<Condition> Conditions(SourceNode node, string field) => node switch
    {
        SourceScalar { Value: null } => [],
        SourceList list => [.. list.Items.Select(item => Condition(item, field))],
        _ => [Condition(node, field)],
    };

    /// <summary>A flag of a task, raw: what is no flag fails the task when its turn comes, as in Ansible.</summary>
    public static object? TaskFlag(SourceNode node, string field) => node is SourceScalar { Value: string text } ? text : Flag(node, field);

    /// <summary>A flag, raw: a boolean, or a template that gives one.</summary>
    public static object? Flag(SourceNode node, string field)
    {
        var value = node.ToValue();
        return value switch
        {
            null or bool or long => value,
            string text when TemplateEngine.IsTemplate(text) || _flags.Contains(text.Trim().ToLowerInvariant()) => text,
            _ => throw Wrong(node, $"the field '{field}' has an invalid value ({Shown(node)}), and could not be converted to a bool", "Use true or false."),
        };
    }

    /// <summary>A number, raw: a number, or text that is one or may become one.</summary>
    public static object? Number(SourceNode node, string field)
    {
        var value = node.ToValue();
        return value switch
        {
            null or long or double => value,
            string text when TemplateEngine.IsTemplate(text) || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) => text,
            _ => throw Wrong(node, $"the field '{field}' has an invalid value ({Shown(node)}), and could not be converted to a number"),
        };
    }

    /// <summary>A mapping of variables whose names are checked.</summary>
    public static ValueMap Variables(SourceNode node, string owner)
    {
        if (node is SourceScalar { Value: null })
            return [];
        if (node is SourceList list)
            return Joined(list, owner);
        if (node is not SourceMap map)
            throw Wrong(node, $"Vars in a {owner} must be specified as a dictionary, or a list of dictionaries");
        foreach (var entry in map.Entries)
        {
            if (entry.Key is not string name || !VariableNames.IsValid(name))
            {
                throw new LanguageException(
                    LanguageErrorKind.Parse, $"Invalid variable name in vars specified for {owner}: '{entry.Name}' is not a valid variable name", entry.KeyPosition,
                    "Use letters, digits and underscores, and do not begin with a digit.");
            }
        }
        return map.ToMap();
    }

    /// <summary>How a node prints in messages.</summary>
    public static string Shown(SourceNode node) => node is SourceScalar scalar ? Convert.ToString(scalar.Value, CultureInfo.InvariantCulture) ?? "None" : SourceFiles.Describe(node);

    private static ValueMap Joined(SourceList list, string owner)
    {
        var all = new ValueMap();
        foreach (var (name, value) in list.Items.SelectMany(item => Variables(item, owner)))
            all[name] = value;
        return all;
    }

    private static Condition Condition(SourceNode node, string field) => node switch
    {
        SourceScalar { Value: UnsafeText text } => new Condition(text.Text, node.Position),
        SourceScalar { Value: string or bool or null } scalar => new Condition(scalar.Value ?? true, node.Position),
        SourceScalar scalar => new Condition(Convert.ToString(scalar.Value, CultureInfo.InvariantCulture), node.Position),
        _ => throw Wrong(node, $"The '{field}' condition must be an expression or a boolean, but is {SourceFiles.Describe(node)}."),
    };

    private static IEnumerable<string> Split(string text, bool splitsCommas) =>
        splitsCommas && !TemplateEngine.IsTemplate(text) ? text.Split(',').Select(part => part.Trim()).Where(part => part.Length > 0) : [text];
}
