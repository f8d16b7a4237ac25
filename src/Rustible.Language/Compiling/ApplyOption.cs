using Rustible.Language.Playbook;
using Rustible.Language.Source;
using Rustible.Templating.Values;

namespace Rustible.Language.Compiling;

/// <summary>The option <c>apply</c> of <c>include_tasks</c> and <c>include_role</c>: keywords for the tasks that it brings in.</summary>
internal static class ApplyOption
{
    /// <summary>Refuses a wrong value.</summary>
    /// <exception cref="LanguageException">It is no mapping of keywords of a block.</exception>
    public static void Check(PlayTask include) => Handed(include);

    /// <summary>What an include hands down: what surrounds it and what <c>apply</c> says, but not its own keywords.</summary>
    /// <exception cref="LanguageException">It is no mapping of keywords of a block.</exception>
    public static Keywords Handed(PlayTask include)
    {
        if (!include.Arguments.TryGetValue("apply", out var apply) || apply is null)
            return include.Outer;
        var map = apply as ValueMap ?? throw new LanguageException(LanguageErrorKind.Parse, $"Expected a dict for apply but got {apply} instead", include.Position, "Write keywords and their values.");
        var node = (SourceMap)SourceOf(map, include.Position);
        foreach (var entry in node.Entries)
        {
            if (!KeywordTable.Has(KeywordOwner.Block, entry.Name) || entry.Name is "block" or "rescue" or "always")
                throw KeywordTable.Unknown(KeywordOwner.Block, entry);
        }
        return KeywordReader.Read(node, include.Outer, KeywordOwner.Block);
    }

    private static SourceNode SourceOf(object? value, SourcePosition position) => value switch
    {
        ValueMap map => new SourceMap(position, [.. map.Select(entry => new SourceEntry(entry.Key, position, SourceOf(entry.Value, position)))]),
        List<object?> list => new SourceList(position, [.. list.Select(item => SourceOf(item, position))]),
        _ => new SourceScalar(position, value),
    };
}
