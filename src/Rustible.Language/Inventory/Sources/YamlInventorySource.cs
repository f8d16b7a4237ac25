using Rustible.Language.Source;

namespace Rustible.Language.Inventory.Sources;

/// <summary>Reads an inventory in YAML or JSON form: a mapping of groups, each with <c>hosts</c>, <c>vars</c> and <c>children</c>.</summary>
/// <param name="file">The file.</param>
/// <param name="draft">Where it goes.</param>
internal sealed class YamlInventorySource(string file, InventoryDraft draft)
{
    private int _depth;

    /// <summary>Adds what the document says to the draft.</summary>
    /// <exception cref="LanguageException">The document is no inventory.</exception>
    public void Read(SourceMap document)
    {
        foreach (var entry in document.Entries)
            Group(entry);
    }

    private string? Group(SourceEntry entry)
    {
        if (entry.Key is not string name)
            throw Wrong($"Unable to add group {entry.Name}: Invalid group name supplied, expected a string but got {entry.Name}", entry.KeyPosition, "Put the name in quotes.");
        if (entry.Value is not (SourceMap or SourceScalar { Value: null }))
        {
            draft.Warn($"Skipping '{name}' as this is not a valid group definition");
            return null;
        }
        if (++_depth > 200)
            throw Wrong("Groups are nested more than 200 levels deep.", entry.KeyPosition);
        draft.AddGroup(name);
        if (entry.Value is SourceMap sections)
        {
            foreach (var section in sections.Entries)
                Section(name, section);
        }
        _depth--;
        return name;
    }

    private void Section(string group, SourceEntry section)
    {
        Action<string, SourceEntry>? read = section.Name switch
        {
            "vars" => Variable,
            "children" => Child,
            "hosts" => Hosts,
            _ => null,
        };
        if (read is null)
            draft.Warn(Skipped(group, section));
        else
        {
            foreach (var entry in Entries(group, section))
                read(group, entry);
        }
    }

    private static string Skipped(string group, SourceEntry section) => section.Value is SourceMap or SourceScalar { Value: null }
        ? $"Skipping unexpected key ({section.Name}) in group ({group}), only \"vars\", \"children\" and \"hosts\" are valid"
        : $"Skipping key ({section.Name}) in group ({group}) as it is not a mapping, it is {SourceFiles.Describe(section.Value)}";

    /// <summary>A section may be a mapping, one name, or nothing.</summary>
    private static IReadOnlyList<SourceEntry> Entries(string group, SourceEntry section) => section.Value switch
    {
        SourceMap map => map.Entries,
        SourceScalar { Value: null } => [],
        SourceScalar { Value: string name } text => [new SourceEntry(name, text.Position, new SourceScalar(text.Position, null))],
        var other => throw Wrong(
            $"Invalid \"{section.Name}\" entry for \"{group}\" group, requires a dictionary, found {SourceFiles.Describe(other)} instead.", other.Position,
            section.Name == "vars" ? null : "Write one 'name:' a line, with a colon and without a dash."),
    };

    private void Variable(string group, SourceEntry entry) =>
        draft.SetVariable(draft.Groups[draft.NameOf(group)], entry.Key, entry.Value.ToValue(), entry.Value.Position);

    private void Child(string group, SourceEntry entry)
    {
        if (Group(entry) is { } child)
            draft.AddChild(group, child, entry.KeyPosition);
    }

    private void Hosts(string group, SourceEntry entry)
    {
        if (entry.Key is not string pattern)
            throw Wrong($"Host pattern {entry.Name} must be a string. Enclose integers/floats in quotation marks.", entry.KeyPosition);
        if (entry.Value is not (SourceMap or SourceScalar { Value: null }))
            throw Wrong($"The variables of the host '{pattern}' must be a mapping, but are {SourceFiles.Describe(entry.Value)}.", entry.Value.Position);
        var (names, port) = HostNames.Parse(pattern, entry.KeyPosition);
        foreach (var name in names)
        {
            var host = draft.AddHost(name, draft.Groups[draft.NameOf(group)], port, file);
            if (entry.Value is not SourceMap vars)
                continue;
            foreach (var variable in vars.Entries)
                draft.SetVariable(host, variable.Key, variable.Value.ToValue());
        }
    }

    private static LanguageException Wrong(string message, SourcePosition position, string? hint = null) => new(LanguageErrorKind.Parse, message, position, hint);
}
