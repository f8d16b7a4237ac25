using Rustible.Language.Playbook;
using Rustible.Templating.Values;

namespace Rustible.Language.Compiling;

/// <summary>How a role is used: with which parameters and variables, and which of its files.</summary>
internal sealed record RoleUse(ValueMap Parameters, ValueMap Vars, string TasksFrom, string VarsFrom, string DefaultsFrom, string HandlersFrom, bool IsImport)
{
    public static RoleUse Plain { get; } = new([], [], "main", "main", "main", "main", false);

    /// <summary><c>allow_duplicates</c> of an import or include.</summary>
    public bool AllowsDuplicates { get; init; } = true;

    /// <summary><c>rolespec_validate</c>: whether the role's argument specification is checked.</summary>
    public bool Validates { get; init; } = true;

    /// <summary>True for <c>import_role</c>.</summary>
    public bool IsStatic { get; init; }

    /// <summary>True for a dependency of another role.</summary>
    public bool IsDependency { get; init; }

    /// <summary>The conditions and tags that stand where the role is used, not those that are handed down.</summary>
    public Keywords Own { get; init; } = Keywords.None;

    /// <summary>Uses of one identity in a play are one use: a role runs once with the same parameters, conditions and tags.</summary>
    public string Identity(string role)
    {
        var conditions = string.Join('\u001f', Own.When.Select(condition => condition.Value));
        return string.Join('\u001e', role, IsImport, Text(Parameters), Text(Vars), conditions, string.Join(',', Own.Tags), TasksFrom, VarsFrom, DefaultsFrom, HandlersFrom);
    }

    private static string Text(object? value) => value switch
    {
        ValueMap map => "{" + string.Join('\u001f', map.Select(entry => $"{entry.Key}={Text(entry.Value)}")) + "}",
        List<object?> list => "[" + string.Join('\u001f', list.Select(Text)) + "]",
        _ => $"{value?.GetType().Name}:{Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)}",
    };
}
