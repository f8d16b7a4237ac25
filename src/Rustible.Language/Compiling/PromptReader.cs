using System.Collections.Immutable;
using Rustible.Language.Playbook;
using Rustible.Language.Source;

namespace Rustible.Language.Compiling;

/// <summary>Reads <c>vars_prompt</c>.</summary>
internal static class PromptReader
{
    private static readonly string[] _keys = ["name", "prompt", "default", "private", "confirm", "encrypt", "salt_size", "salt", "unsafe"];

    /// <exception cref="LanguageException">A prompt has no name, or a key that does not exist.</exception>
    public static ImmutableArray<PromptedVariable> Read(SourceNode node) => node switch
    {
        SourceScalar { Value: null } => [],
        SourceList list => [.. list.Items.Select(One)],
        _ => [One(node)],
    };

    private static PromptedVariable One(SourceNode node)
    {
        var map = node as SourceMap ?? throw SourceValues.Wrong(node, "Invalid vars_prompt data structure, found non-dictionary entry");
        var name = map.Find("name") ?? throw SourceValues.Wrong(map, "Invalid vars_prompt data structure, missing 'name' key");
        var prompted = new PromptedVariable(SourceValues.Text(name.Value, "name"));
        if (!VariableNames.IsValid(prompted.Name))
            throw SourceValues.Wrong(name.Value, $"'{prompted.Name}' is not a valid variable name.");
        foreach (var entry in map.Entries)
        {
            if (!_keys.Contains(entry.Name))
                throw new LanguageException(LanguageErrorKind.Parse, $"Invalid vars_prompt data structure, found unsupported key '{entry.Name}'", entry.KeyPosition);
            prompted = Apply(prompted, entry);
        }
        return prompted;
    }

    private static PromptedVariable Apply(PromptedVariable prompted, SourceEntry entry) => entry.Name switch
    {
        "prompt" => prompted with { Prompt = entry.Value.ToValue() },
        "default" => prompted with { Default = entry.Value.ToValue() },
        "private" => prompted with { IsPrivate = Flag(entry) },
        "confirm" => prompted with { Confirms = Flag(entry) },
        "unsafe" => prompted with { IsUnsafe = Flag(entry) },
        "encrypt" => prompted with { Encrypt = SourceValues.Text(entry.Value, "encrypt") is { Length: > 0 } scheme ? scheme : null },
        "salt" => prompted with { Salt = entry.Value.ToValue() },
        "salt_size" => prompted with { SaltSize = SourceValues.Number(entry.Value, "salt_size") },
        _ => prompted,
    };

    private static bool Flag(SourceEntry entry) => SourceValues.Flag(entry.Value, entry.Name) switch
    {
        bool flag => flag,
        long number => number != 0,
        string text => text.Trim().ToLowerInvariant() is "y" or "yes" or "on" or "1" or "true" or "t" or "1.0",
        _ => false,
    };
}
