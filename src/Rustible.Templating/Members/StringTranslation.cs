using System.Text;
using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.Members;

/// <summary>Python's <c>str.translate</c> and <c>str.maketrans</c>: characters replaced by a table whose keys are code points.</summary>
internal static class StringTranslation
{
    public static string Translate(string text, object? table)
    {
        var map = Mapping.Of(table) ?? throw PythonTypes.Error($"'{PythonTypes.NameOf(table)}' object is not subscriptable");
        var result = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (!map.TryGetValue((long)rune.Value, out var replacement))
                result.Append(rune);
            else if (replacement is long code)
                result.Append(new Rune((int)code));
            else if (replacement is not null)
                result.Append(PythonTypes.AsText(replacement) ?? throw PythonTypes.Error("character mapping must return integer, None or str"));
        }
        return result.ToString();
    }

    public static ValueMap MakeTable(MethodArguments arguments)
    {
        var table = new ValueMap();
        if (!arguments.Has(1))
        {
            var map = Mapping.Of(arguments[0]) ?? throw PythonTypes.Error("if you give only one argument to maketrans it must be a dict");
            foreach (var (key, value) in map)
                table[PythonTypes.AsText(key) is { } character ? Single(character) : key] = value;
            return table;
        }
        var (from, to) = (Runes(arguments.Text(0)), Runes(arguments.Text(1)));
        if (from.Length != to.Length)
            throw PythonTypes.Failure("the first two maketrans arguments must have equal length");
        for (var i = 0; i < from.Length; i++)
            table[(long)from[i].Value] = (long)to[i].Value;
        foreach (var dropped in arguments.Has(2) ? Runes(arguments.Text(2)) : [])
            table[(long)dropped.Value] = null;
        return table;
    }

    private static Rune[] Runes(string text) => [.. text.EnumerateRunes()];

    private static object Single(string text) => Runes(text) is [var only]
        ? (long)only.Value
        : throw PythonTypes.Failure("string keys in translate table must be of length 1");
}
