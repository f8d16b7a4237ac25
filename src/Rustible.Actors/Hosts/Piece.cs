using System.Collections.Immutable;

namespace Rustible.Actors.Hosts;

/// <summary>A piece of what may be larger than a message may be (64 KiB).</summary>
/// <param name="Of">Tells apart what was cut twice: pieces of different cuts do not fit together.</param>
/// <param name="Index">Its place, from 0.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Bytes">Its bytes.</param>
public sealed record Piece(string Of, int Index, int Count, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Base64 and the envelope make 54 KB of it.</summary>
    private const int MaxBytes = 40_000;

    /// <summary>Nothing, whole.</summary>
    public static Piece Empty { get; } = new("", 0, 1, default);

    /// <summary>Cuts; what is empty is one empty piece.</summary>
    public static ImmutableArray<Piece> Cut(ReadOnlyMemory<byte> whole)
    {
        var id = Guid.NewGuid().ToString("N")[..12];
        var count = Math.Max(1, (whole.Length + MaxBytes - 1) / MaxBytes);
        return [.. Enumerable.Range(0, count).Select(i => new Piece(id, i, count, whole.Slice(i * MaxBytes, Math.Min(MaxBytes, whole.Length - i * MaxBytes))))];
    }
}

/// <summary>An answer that comes in pieces.</summary>
public interface IPiecewise : IHostMessage
{
    /// <summary>The question's number.</summary>
    long Correlation { get; }

    /// <summary>The piece.</summary>
    Piece Piece { get; }
}

/// <summary>Puts pieces together, in whatever order and however often they come.</summary>
internal sealed class PieceJoin
{
    private string? _of;
    private Piece?[] _pieces = [];

    /// <summary>Takes a piece; the whole when it was the last one that was missing.</summary>
    public byte[]? Add(Piece piece)
    {
        if (piece.Of != _of)
            (_of, _pieces) = (piece.Of, new Piece?[piece.Count]);
        _pieces[piece.Index] = piece;
        return _pieces.All(one => one is not null) ? [.. _pieces.SelectMany(one => one!.Bytes.ToArray())] : null;
    }
}
