using System.Text;

namespace Rustible.Connections.Become;

/// <summary>One output stream of a command that becomes another user: what comes before the mark is talk, what comes after it is content.</summary>
/// <param name="mark">The mark.</param>
internal sealed class MarkedStream(string mark)
{
    private byte[] _said = [];

    /// <summary>Whether the mark has come.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>What came before the mark.</summary>
    public string Said => Encoding.UTF8.GetString(_said);

    /// <summary>Takes bytes in; gives those that stand behind the mark.</summary>
    public ReadOnlySpan<byte> Add(ReadOnlySpan<byte> data)
    {
        if (IsOpen)
            return data;
        _said = [.. _said, .. data];
        var at = _said.AsSpan().IndexOf(Encoding.ASCII.GetBytes(mark));
        if (at < 0)
            return [];
        var rest = _said.AsSpan(at + mark.Length);
        _said = _said[..at];
        IsOpen = true;
        return rest;
    }

    /// <summary>Drops what was said so far.</summary>
    public void Forget() => _said = [];
}
