namespace Rustible.Templating.Values;

/// <summary>The arguments of a call as they were written: positional ones first, then those with names. Whoever is called changes none of them.</summary>
internal sealed class Arguments
{
    private static readonly Dictionary<string, object?> _noNames = [];
    private Dictionary<string, object?>? _named;

    public Arguments(object?[] positional) : this(positional, [], [])
    {
    }

    /// <param name="positional">The arguments without names.</param>
    /// <param name="names">The names of the others, each once.</param>
    /// <param name="values">Their values, in the same order.</param>
    public Arguments(object?[] positional, string[] names, object?[] values) => (Positional, Names, Values) = (positional, names, values);

    public Arguments(object?[] positional, IReadOnlyDictionary<string, object?> named) : this(positional, [.. named.Keys], [.. named.Values])
    {
    }

    public static Arguments None { get; } = new([]);

    public object?[] Positional { get; }

    public string[] Names { get; }

    public object?[] Values { get; }

    /// <summary>The arguments with names, for those who look for several of them.</summary>
    public Dictionary<string, object?> Named => _named ??= Names.Length == 0 ? _noNames : Dictionary();

    /// <summary>The place of a name; negative when no argument has it.</summary>
    public int IndexOf(string name)
    {
        for (var i = 0; i < Names.Length; i++)
        {
            if (string.Equals(Names[i], name))
                return i;
        }
        return -1;
    }

    private Dictionary<string, object?> Dictionary()
    {
        var named = new Dictionary<string, object?>(Names.Length, StringComparer.Ordinal);
        for (var i = 0; i < Names.Length; i++)
            named[Names[i]] = Values[i];
        return named;
    }
}
