using System.Collections.Immutable;
using Rustible.Language.Playbook;
using Rustible.Language.Source;
using Rustible.Templating.Values;

namespace Rustible.Language.Compiling;

/// <summary>What <c>meta/main.yml</c> and <c>meta/argument_specs.yml</c> of a role say.</summary>
internal sealed class RoleMeta
{
    private static readonly string[] _keys = ["dependencies", "allow_duplicates", "galaxy_info", "collections", "standalone", "argument_specs"];

    private readonly SourceMap? _main;
    private readonly SourceMap? _specs;

    private RoleMeta(SourceMap? main, SourceMap? specs) => (_main, _specs) = (main, specs);

    /// <summary>The roles that must have run before, as they are written.</summary>
    public IReadOnlyList<SourceNode> Dependencies => _main?.Find("dependencies")?.Value switch
    {
        null or SourceScalar { Value: null } => [],
        SourceList list => list.Items,
        var other => throw SourceValues.Wrong(other, $"Expected role dependencies to be a list, but this is {SourceFiles.Describe(other)}."),
    };

    /// <summary><c>allow_duplicates</c>.</summary>
    public bool AllowsDuplicates => _main?.Find("allow_duplicates")?.Value.ToValue() is true or "yes" or "true" or "True" or "on";

    /// <summary>Reads them; a role may have neither.</summary>
    /// <exception cref="LanguageException">One is wrong.</exception>
    public static RoleMeta Read(RoleFolder folder)
    {
        var main = folder.Document("meta", "main") is { } node ? SourceValues.Map(node, "the metadata of a role") : null;
        foreach (var entry in main?.Entries ?? [])
        {
            if (!_keys.Contains(entry.Name))
                throw new LanguageException(LanguageErrorKind.Parse, $"'{entry.Name}' is not a valid attribute for a RoleMetadata", entry.KeyPosition);
        }
        var specs = folder.Document("meta", "argument_specs") is { } own
            ? SourceValues.Map(own, "the argument specifications of a role").Find("argument_specs")?.Value
            : main?.Find("argument_specs")?.Value;
        return new RoleMeta(main, specs is null or SourceScalar { Value: null } ? null : SourceValues.Map(specs, "'argument_specs'"));
    }

    /// <summary>Where the role's tasks look for roles and modules first: its own collection, those that it names, else those of its surroundings.</summary>
    public ImmutableArray<string> Collections(string? own, ImmutableArray<string> outer)
    {
        ImmutableArray<string> named = _main?.Find("collections") is { } listed ? SourceValues.Texts(listed.Value, "collections", splitsCommas: false) : own is null ? outer : [];
        return own is null || named.Contains(own) ? named : named.Insert(0, own);
    }

    /// <summary>The argument specification of an entry point; null when the role has none for it.</summary>
    public SourceMap? Specification(string entryPoint) => _specs?.Find(entryPoint)?.Value switch
    {
        null or SourceScalar { Value: null } => null,
        var specification => SourceValues.Map(specification, $"the argument specification '{entryPoint}'"),
    };
}
