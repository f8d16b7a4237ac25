using System.Collections.Immutable;

namespace Rustible.Language.Playbook;

/// <summary>What an included file or role holds, compiled.</summary>
/// <param name="Tasks">Its tasks.</param>
public sealed record IncludedItems(ImmutableArray<PlayItem> Tasks)
{
    /// <summary>Blocks of handlers that the play has from now on: those of an included role, or of roles that the file imports.</summary>
    public ImmutableArray<PlayItem> Handlers { get; init; } = [];

    /// <summary>The roles that it brought, in order of use.</summary>
    public ImmutableArray<RoleInstance> Roles { get; init; } = [];

    /// <summary>Those of <see cref="Roles"/> whose variables the play sees from now on; those of the others only their own tasks do. What is imported is public, however the import itself came about.</summary>
    public ImmutableArray<RoleInstance> PublicRoles { get; init; } = [];

    /// <summary>True for a file with nothing in it.</summary>
    public bool IsBlank { get; init; }

    /// <summary>What the author should be told of what later versions will not have.</summary>
    public ImmutableArray<string> Deprecations { get; init; } = [];

    /// <summary>What else the author should be told.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];
}
