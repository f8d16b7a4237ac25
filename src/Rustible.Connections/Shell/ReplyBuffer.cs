using System.Buffers;
using System.Text;

namespace Rustible.Connections.Shell;

/// <summary>One output stream of a resident shell: collects bytes until the request's mark has come. What comes after the mark belongs to nobody.</summary>
internal sealed class ReplyBuffer
{
    private byte[] _data = [];
    private int _length;
    private byte[] _mark = [];
    private bool _hasStatus;

    /// <summary>Whether the mark has come.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>The exit status behind the mark.</summary>
    public int Status { get; private set; }

    /// <summary>What came before the mark, or all there is when it has not come.</summary>
    public ReadOnlyMemory<byte> Content { get; private set; }

    /// <summary>All that has come so far, as text: for messages about a shell that did not answer.</summary>
    public string Text => Encoding.UTF8.GetString(_data, 0, _length);

    /// <summary>Number of bytes so far.</summary>
    public int Length => _length;

    /// <summary>Begins to wait for a mark.</summary>
    public void Expect(string mark, bool hasStatus)
    {
        _mark = Encoding.ASCII.GetBytes("\u001e" + mark);
        _hasStatus = hasStatus;
        (_data, _length, IsComplete, Status, Content) = ([], 0, false, 0, default);
    }

    /// <summary>Takes bytes in.</summary>
    public void Add(ReadOnlySpan<byte> data)
    {
        if (IsComplete)
            return;
        var searchFrom = Math.Max(0, _length - _mark.Length - 4);
        Reserve(data.Length);
        data.CopyTo(_data.AsSpan(_length));
        _length += data.Length;
        Find(searchFrom);
    }

    private void Find(int from)
    {
        if (_mark.Length == 0)
            return;
        var at = _data.AsSpan(from, _length - from).IndexOf(_mark);
        if (at < 0)
            return;
        at += from;
        var rest = _data.AsSpan(at + _mark.Length, _length - at - _mark.Length);
        if (_hasStatus)
        {
            var end = rest.IndexOf((byte)'.');
            if (end < 0)
                return;
            Status = int.Parse(rest[..end], System.Globalization.CultureInfo.InvariantCulture);
        }
        Content = _data.AsMemory(0, at);
        IsComplete = true;
    }

    private void Reserve(int more)
    {
        if (_length + more <= _data.Length)
            return;
        var grown = new byte[Math.Max(256, Math.Max(_length + more, _data.Length * 2))];
        _data.AsSpan(0, _length).CopyTo(grown);
        _data = grown;
    }
}
