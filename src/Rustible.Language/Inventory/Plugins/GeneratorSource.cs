using Rustible.Language.Compiling;
using Rustible.Language.Inventory.Sources;
using Rustible.Language.Source;
using Rustible.Language.Variables;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Language.Inventory.Plugins;

/// <summary>Makes a host of every combination of layers, with groups whose names are templates over them.</summary>
/// <param name="draft">Where it goes.</param>
/// <param name="files">Reads files.</param>
/// <param name="templates">Renders names.</param>
internal sealed class GeneratorSource(InventoryDraft draft, SourceFiles files, TemplateEngine templates) : IInventorySource
{
    public string Name => "generator";

    public bool Accepts(string source) => PluginFile.MayBe(source);

    public void Read(string source)
    {
        var config = PluginFile.Read(source, files, Name, ["hosts", "layers"]).ToMap();
        if (config.GetValueOrDefault("layers") is not ValueMap layers || config.GetValueOrDefault("hosts") is not ValueMap hosts)
            throw new LanguageException(LanguageErrorKind.Parse, "The generator needs the mappings 'layers' and 'hosts'", new SourcePosition(source));
        foreach (var combination in Combinations([.. layers]))
        {
            var name = Text(hosts.GetValueOrDefault("name"), combination, source);
            draft.AddHost(name, draft.Groups["ungrouped"], null, source);
            Parents(hosts, combination, parent => draft.AddHost(name, parent, null, source), source);
        }
    }

    private void Parents(ValueMap child, ValueMap combination, Action<DraftGroup> put, string source)
    {
        foreach (var parent in child.GetValueOrDefault("parents") as List<object?> ?? [])
        {
            if (parent is not ValueMap map)
                throw new LanguageException(LanguageErrorKind.Parse, "Each of 'parents' must be a mapping with a 'name'", new SourcePosition(source));
            var group = draft.AddGroup(Text(map.GetValueOrDefault("name"), combination, source));
            put(group);
            foreach (var (name, value) in map.GetValueOrDefault("vars") as ValueMap ?? [])
                draft.SetVariable(group, name, templates.Render(value, new StaticVariables(combination)), null);
            Parents(map, combination, above => draft.AddChild(above.Name, group.Name, null), source);
        }
    }

    private string Text(object? template, ValueMap combination, string source)
    {
        try
        {
            return templates.Render(template, new StaticVariables(combination))?.ToString() is { Length: > 0 } text ? text
                : throw new LanguageException(LanguageErrorKind.Parse, "element has no name", new SourcePosition(source));
        }
        catch (TemplateException wrong)
        {
            throw new LanguageException(LanguageErrorKind.Parse, $"could not generate a name from '{template}': {wrong.Message}", new SourcePosition(source));
        }
    }

    /// <summary>The first layer changes slowest.</summary>
    private static IEnumerable<ValueMap> Combinations(IReadOnlyList<KeyValuePair<object, object?>> layers)
    {
        if (layers.Count == 0)
            return [[]];
        return Combinations([.. layers.SkipLast(1)]).SelectMany(before =>
            (layers[^1].Value as List<object?> ?? []).Select(value => new ValueMap(before.Append(KeyValuePair.Create(layers[^1].Key, value)))));
    }
}
