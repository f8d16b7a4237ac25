using Rustible.Templating.Data;
using Rustible.Templating.Library;
using Rustible.Templating.Operators;

namespace Rustible.Templating.Filters.Formats;

/// <summary>Filters from and to YAML.</summary>
internal static class YamlFilters
{
    public static void AddTo(LibraryEntries entries) => entries
        .Filter("to_yaml", "*args, **kw", call => Write(call, new YamlLayout(), call.Rest.Count > 0 ? call.Rest[0] : null), yieldsFinalText: true)
        .Filter("to_nice_yaml", "indent=, *args, **kw", call => Write(call, new YamlLayout(Indent: Width(call.Or(0, 4L), 4), FlowStyle: false), null), yieldsFinalText: true)
        .Filter("from_yaml", "", call => PythonTypes.IsText(call.Value) ? YamlReader.ReadOne(call.ValueText) : call.Value)
        .Filter("from_yaml_all", "", call => PythonTypes.IsText(call.Value) ? YamlReader.ReadAll(call.ValueText) : call.Value);

    private static string Write(FilterCall call, YamlLayout layout, object? positionalFlow)
    {
        if (positionalFlow is not null)
            layout = layout with { FlowStyle = Truth.Of(positionalFlow) };
        foreach (var (name, value) in call.Named)
        {
            layout = name switch
            {
                "indent" => layout with { Indent = Width(value, 2) },
                "width" => layout with { Width = value is double real ? double.IsFinite(real) ? (int)real : int.MaxValue : (int)Math.Clamp(PythonTypes.Index(value ?? 80L), int.MinValue, int.MaxValue) },
                "default_flow_style" when layout.FlowStyle is not null => throw call.TypeError("to_nice_yaml writes in block style: 'default_flow_style' cannot be given"),
                "default_flow_style" => layout with { FlowStyle = value is null ? null : Truth.Of(value) },
                "sort_keys" => layout with { SortKeys = Truth.Of(value) },
                "allow_unicode" => throw call.TypeError($"'allow_unicode' is always true for '{call.Name}' and cannot be given"),
                "encoding" when value is null => layout,
                "explicit_start" => layout with { ExplicitStart = Truth.Of(value) },
                "explicit_end" => layout with { ExplicitEnd = Truth.Of(value) },
                "default_style" => layout with { DefaultStyle = PythonTypes.AsText(value) is { Length: 1 } style ? style[0] : '\0' },
                _ => throw call.TypeError($"dump_all() got an unexpected keyword argument '{name}'"),
            };
        }
        layout = layout with { Width = layout.Width > layout.Indent * 2 ? layout.Width : 80 };
        return new YamlWriter(layout).Write(call.Value);
    }

    private static int Width(object? value, int otherwise)
    {
        var indent = value is null ? otherwise : PythonTypes.Index(value);
        return indent is > 1 and < 10 ? (int)indent : 2;
    }
}
