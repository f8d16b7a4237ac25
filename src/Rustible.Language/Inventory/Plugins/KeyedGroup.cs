using Rustible.Language.Source;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Language.Inventory.Plugins;

/// <summary>An entry of <c>keyed_groups</c>: groups whose names are made of the values of an expression.</summary>
/// <param name="Key">The expression.</param>
/// <param name="Prefix">Stands before the names; a template.</param>
/// <param name="Separator">Stands between prefix, keys and values.</param>
/// <param name="ParentGroup">The group above them; a template, or null.</param>
/// <param name="DefaultValue">Stands for an empty value; null leaves it empty.</param>
/// <param name="TrailingSeparator">Whether a name whose value is empty ends with the separator.</param>
/// <param name="LeadingSeparator">Whether a name without prefix begins with the separator.</param>
internal sealed record KeyedGroup(
    string? Key, string Prefix, string Separator, string? ParentGroup, string? DefaultValue, bool TrailingSeparator, bool LeadingSeparator)
{
    /// <summary>Reads an entry.</summary>
    /// <exception cref="LanguageException">It is no mapping, or its options exclude each other.</exception>
    public static KeyedGroup Of(object? entry, bool leadingSeparator, string source)
    {
        if (entry is not ValueMap map)
            throw new LanguageException(LanguageErrorKind.Parse, $"Invalid keyed group entry, must be a dictionary: {entry}", new SourcePosition(source));
        var defaultValue = map.GetValueOrDefault("default_value")?.ToString();
        var hasTrailing = map.ContainsKey("trailing_separator");
        if (defaultValue is not null && hasTrailing)
            throw new LanguageException(LanguageErrorKind.Parse, "parameters are mutually exclusive for keyed groups: default_value|trailing_separator", new SourcePosition(source));
        return new KeyedGroup(
            map.GetValueOrDefault("key")?.ToString(), map.GetValueOrDefault("prefix")?.ToString() ?? "", map.TryGetValue("separator", out var separator) ? separator?.ToString() ?? "" : "_",
            map.GetValueOrDefault("parent_group")?.ToString(), defaultValue, map.GetValueOrDefault("trailing_separator") is not false, leadingSeparator);
    }

    /// <summary>Puts a host into its groups.</summary>
    /// <exception cref="LanguageException">The values cannot be names, or, when <paramref name="strict"/>, there are none.</exception>
    public void Add(InventoryDraft draft, DraftHost host, ConstructedVariables variables, bool strict)
    {
        object? value = null;
        try
        {
            value = Key is null ? null : variables.Render(Key);
        }
        catch (TemplateException wrong)
        {
            if (strict)
                throw new LanguageException(LanguageErrorKind.Parse, $"Could not generate group for host {host.Name} from {Key} entry: {wrong.Message}");
            return;
        }
        if (IsEmpty(value) && !(DefaultValue is not null && value is string or UnsafeText))
        {
            if (strict)
                throw new LanguageException(LanguageErrorKind.Parse, $"No key or key resulted empty for {Key} in host {host.Name}, invalid entry");
            return;
        }
        var prefix = variables.Text(Prefix);
        foreach (var bare in Names(value, variables.Written))
        {
            var name = InventoryDraft.SafeName(prefix.Length == 0 && !LeadingSeparator ? bare : $"{prefix}{Separator}{bare}");
            draft.AddHost(host.Name, draft.AddGroup(name), null, host.Source);
            if (ParentGroup is null || InventoryDraft.SafeName(variables.Text(ParentGroup)) is not { Length: > 0 } parent || parent == name)
                continue;
            draft.AddGroup(parent);
            draft.AddChild(parent, name, null);
        }
    }

    private IEnumerable<string> Names(object? value, Func<object?, string> written) => value switch
    {
        ValueMap map => map.Select(pair => Joined(written(pair.Key), written(pair.Value))),
        List<object?> list => list.Select(item => written(item) is { Length: > 0 } text ? text : DefaultValue ?? "").Where(text => text.Length > 0),
        string or UnsafeText => [value.ToString() is { Length: > 0 } text ? text : DefaultValue ?? ""],
        _ => throw new LanguageException(
            LanguageErrorKind.Parse, $"Invalid group name format, expected a string or a list of them or dictionary, got: {(value is bool ? "a boolean" : "a number")}"),
    };

    private string Joined(string key, string value) =>
        value.Length > 0 ? key + Separator + value : DefaultValue is not null ? key + Separator + DefaultValue : TrailingSeparator ? key + Separator : key;

    private static bool IsEmpty(object? value) => value is null or "" or false or 0L or UnsafeText { Text: "" } or List<object?> { Count: 0 } or ValueMap { Count: 0 };
}
