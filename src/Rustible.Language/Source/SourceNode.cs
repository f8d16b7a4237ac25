using Rustible.Templating.Values;

namespace Rustible.Language.Source;

/// <summary>A node of a YAML document that knows its place.</summary>
/// <param name="Position">Where it begins.</param>
public abstract record SourceNode(SourcePosition Position)
{
    /// <summary>The plain value, without positions.</summary>
    public abstract object? ToValue();
}

/// <summary>A scalar, read with the types of YAML 1.1.</summary>
/// <param name="Position">Where it begins.</param>
/// <param name="Value">Null, boolean, number, date or text.</param>
public sealed record SourceScalar(SourcePosition Position, object? Value) : SourceNode(Position)
{
    /// <inheritdoc/>
    public override object? ToValue() => Value;
}

/// <summary>A sequence.</summary>
/// <param name="Position">Where it begins.</param>
/// <param name="Items">Its items.</param>
public sealed record SourceList(SourcePosition Position, IReadOnlyList<SourceNode> Items) : SourceNode(Position)
{
    /// <inheritdoc/>
    public override object? ToValue() => Items.Select(item => item.ToValue()).ToList();
}

/// <summary>One entry of a <see cref="SourceMap"/>.</summary>
/// <param name="Key">The key, as text where it is a scalar.</param>
/// <param name="KeyPosition">Where the key stands.</param>
/// <param name="Value">The value.</param>
public sealed record SourceEntry(object Key, SourcePosition KeyPosition, SourceNode Value)
{
    /// <summary>The key as the author wrote it.</summary>
    public string Name => Key as string ?? Convert.ToString(Key, System.Globalization.CultureInfo.InvariantCulture) ?? "";
}

/// <summary>A mapping; a key that is given twice counts where it stands last, merge keys (<c>&lt;&lt;</c>) are resolved.</summary>
/// <param name="Position">Where it begins.</param>
/// <param name="Entries">Its entries, each key once.</param>
public sealed record SourceMap(SourcePosition Position, IReadOnlyList<SourceEntry> Entries) : SourceNode(Position)
{
    /// <summary>The entry of a key; null when there is none.</summary>
    public SourceEntry? Find(string key) => Entries.FirstOrDefault(entry => entry.Key is string name && name == key);

    /// <inheritdoc/>
    public override object? ToValue() => ToMap();

    /// <summary>The plain map.</summary>
    public ValueMap ToMap()
    {
        var map = new ValueMap();
        foreach (var entry in Entries)
            map[entry.Key] = entry.Value.ToValue();
        return map;
    }
}
