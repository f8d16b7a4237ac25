namespace Rustible.Templating.Values;

/// <summary>The arguments of a call as they were written: positional ones first, then those with names.</summary>
internal sealed class Arguments
{
    private static readonly Dictionary<string, object?> _noNames = [];

    public static Arguments None { get; } = new([], null);

    public Arguments(List<object?> positional, Dictionary<string, object?>? named = null) => (Positional, Named) = (positional, named ?? _noNames);

    public List<object?> Positional { get; }

    public Dictionary<string, object?> Named { get; }

    public static Arguments Of(params object?[] positional) => new([.. positional]);
}
