namespace Rustible.Templating.Values;

/// <summary>Stands for None as the key of a dictionary, where .NET allows no null.</summary>
public sealed class NoneKey
{
    private NoneKey()
    {
    }

    /// <summary>The one instance.</summary>
    public static NoneKey Instance { get; } = new();

    /// <inheritdoc/>
    public override string ToString() => "None";
}
