using System.Collections.Immutable;
using Rustible.Language.Source;

namespace Rustible.Language.Playbook;

/// <summary>What a task list holds: a <see cref="PlayTask"/> or a <see cref="PlayBlock"/>. Static imports and roles are already resolved into these.</summary>
/// <param name="Position">Where it begins.</param>
public abstract record PlayItem(SourcePosition Position);

/// <summary>A block with its rescue and always parts; its keywords are already merged into its tasks.</summary>
/// <param name="Position">Where it begins.</param>
public sealed record PlayBlock(SourcePosition Position) : PlayItem(Position)
{
    /// <summary><c>name</c>; null when not named.</summary>
    public string? Name { get; init; }

    /// <summary>True for a block that the loader put around handlers.</summary>
    public bool IsImplicit { get; init; }

    /// <summary><c>block</c>.</summary>
    public ImmutableArray<PlayItem> Tasks { get; init; } = [];

    /// <summary><c>rescue</c>; empty when there is none.</summary>
    public ImmutableArray<PlayItem> Rescue { get; init; } = [];

    /// <summary><c>always</c>; empty when there is none.</summary>
    public ImmutableArray<PlayItem> Always { get; init; } = [];
}
