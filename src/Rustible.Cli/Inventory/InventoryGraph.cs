using System.Text;
using Rustible.Language.Inventory;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Cli.Inventory;

/// <summary>An inventory as a tree of lines: groups with <c>@</c> before them, their groups, then their hosts, and, where asked for, variables.</summary>
/// <param name="listed">The inventory.</param>
/// <param name="templates">Writes values as Python does.</param>
/// <param name="hasVariables">Whether variables are shown.</param>
internal sealed class InventoryGraph(ListedInventory listed, TemplateEngine templates, bool hasVariables)
{
    private readonly StringBuilder _text = new();

    /// <summary>The lines below a group.</summary>
    public string Of(InventoryGroup group)
    {
        _text.Clear();
        Group(group, 0);
        return _text.ToString();
    }

    private void Group(InventoryGroup group, int depth)
    {
        Line(depth, $"@{group.Name}:");
        foreach (var child in group.Children)
            Group(listed.Group(child), depth + 1);
        foreach (var host in listed.HostsOf(group))
        {
            Line(depth + 1, host);
            Variables(listed.VariablesOf(host), depth + 2);
        }
        Variables(listed.VariablesOf(group), depth + 1);
    }

    private void Variables(ValueMap variables, int depth)
    {
        if (!hasVariables)
            return;
        foreach (var (name, value) in variables.OrderBy(pair => pair.Key.ToString(), StringComparer.Ordinal))
            Line(depth, $"{{{name} = {Text(value)}}}");
    }

    private string Text(object? value) => value is string text ? text : templates.Evaluate("value | string", new OneValue(Unrendered(value)))?.ToString() ?? "";

    private static object? Unrendered(object? value) => value switch
    {
        string text => new UnsafeText(text),
        ValueMap map => new ValueMap(map.Select(pair => KeyValuePair.Create(pair.Key, Unrendered(pair.Value)))),
        List<object?> list => list.ConvertAll(Unrendered),
        _ => value,
    };

    private void Line(int depth, string text)
    {
        if (depth > 0)
            _text.Insert(_text.Length, "  |", depth).Append("--");
        _text.Append(text).Append('\n');
    }

    private sealed class OneValue(object? value) : IVariableScope
    {
        private readonly object? _value = value;

        public IEnumerable<string> Names => ["value"];

        public bool TryGet(string name, out object? value)
        {
            value = _value;
            return name == "value";
        }
    }
}
