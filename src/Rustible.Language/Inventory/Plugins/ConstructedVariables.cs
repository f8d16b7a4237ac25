using Rustible.Language.Compiling;
using Rustible.Language.Variables;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Language.Inventory.Plugins;

/// <summary>What expressions of constructed groups see of a host: its variables and those of its groups so far, and its names.</summary>
internal sealed class ConstructedVariables
{
    private readonly InventoryDraft _draft;
    private readonly DraftHost _host;
    private readonly VariableFolders? _folders;
    private readonly ValueMap? _extra;
    private readonly TemplateEngine _templates;
    private StaticVariables _scope;

    /// <param name="draft">The groups.</param>
    /// <param name="host">The host.</param>
    /// <param name="folders">The folders of variables that count too; null for none.</param>
    /// <param name="extra">Extra variables that count too; null for none.</param>
    /// <param name="templates">The engine.</param>
    public ConstructedVariables(InventoryDraft draft, DraftHost host, VariableFolders? folders, ValueMap? extra, TemplateEngine templates)
    {
        (_draft, _host, _folders, _extra, _templates) = (draft, host, folders, extra, templates);
        _scope = Scope();
    }

    /// <summary>Lets later expressions see what earlier ones set.</summary>
    public void Renew() => _scope = Scope();

    /// <summary>The value of an expression; what is no text is itself.</summary>
    /// <exception cref="TemplateException">It is wrong, or names what is not defined.</exception>
    public object? Render(object? expression) => expression is string text ? _templates.Render($"{{{{{text}}}}}", _scope) : expression;

    /// <summary>Whether a condition holds.</summary>
    /// <exception cref="TemplateException">It is wrong, or names what is not defined.</exception>
    public bool Holds(object? condition) => _templates.Test(condition, _scope);

    /// <summary>A text that may be a template.</summary>
    public string Text(string text) => TemplateEngine.IsTemplate(text) ? _templates.Render(text, _scope)?.ToString() ?? "" : text;

    /// <summary>A value as Python writes it.</summary>
    public string Written(object? value) => value as string ?? _templates.Evaluate("value | string", new StaticVariables(new ValueMap { ["value"] = value }))?.ToString() ?? "";

    private StaticVariables Scope()
    {
        var groups = new GroupOrder().Of(_host, _draft.Groups["all"]);
        var magic = new ValueMap
        {
            ["inventory_hostname"] = _host.Name,
            ["inventory_hostname_short"] = _host.Name.Split('.')[0],
            ["group_names"] = groups.Select(group => group.Name).Order(StringComparer.Ordinal).Cast<object?>().ToList(),
        };
        var layers = new List<ValueMap?> { _draft.Groups["all"].Vars };
        layers.AddRange(groups.Select(group => group.Vars));
        layers.AddRange(_folders?.OfGroups([_draft.Groups["all"], .. groups]) ?? []);
        layers.Add(new ValueMap(_host.Vars));   // what is composed is seen when all of it is
        layers.AddRange(_folders?.OfHost(_host.Name) ?? []);
        return new StaticVariables([.. layers.Append(magic).Append(_extra).OfType<ValueMap>().Where(layer => layer.Count > 0).Reverse()]);
    }
}
