using System.Collections.Immutable;
using Rustible.Templating.Values;

namespace Rustible.Language.Playbook;

/// <summary>One use of a role: its folder and its variables. The same role used with other parameters is another instance.</summary>
/// <param name="Name">The role's name as banners show it; that of a role of a collection is <c>namespace.collection.role</c>.</param>
/// <param name="Path">The role's folder, absolute.</param>
public sealed record RoleInstance(string Name, string Path)
{
    /// <summary>What makes two uses one: folder, parameters, variables, conditions and tags of the use. A role runs once a play and host.</summary>
    public string Identity { get; init; } = "";

    /// <summary>True when a host that has run a use of the same <see cref="Identity"/> to its end passes over this one.</summary>
    public bool RunsOnce { get; init; }

    /// <summary>The collection, <c>namespace.collection</c>; null for a role that is in none.</summary>
    public string? Collection { get; init; }

    /// <summary>The name without its collection.</summary>
    public string ShortName => Collection is null ? Name : Name[(Collection.Length + 1)..];

    /// <summary><c>defaults/main.yml</c>, raw.</summary>
    public ValueMap Defaults { get; init; } = [];

    /// <summary><c>vars/main.yml</c>, raw.</summary>
    public ValueMap Vars { get; init; } = [];

    /// <summary>The <c>vars:</c> given where the role is used, raw: seen by the whole play, and weaker than <see cref="Vars"/>.</summary>
    public ValueMap UseVars { get; init; } = [];

    /// <summary>Parameters given where the role is used (any key beside <c>role</c>, <c>vars</c> and the keywords), raw.</summary>
    public ValueMap Parameters { get; init; } = [];

    /// <summary>The roles that this one was pulled in by, as a dependency or by a task of theirs, outermost first; it sees their variables.</summary>
    public ImmutableArray<RoleInstance> Parents { get; init; } = [];

    /// <summary>The role whose task includes or imports this one; null for those of <c>roles</c>, of the play's tasks, and for dependencies.</summary>
    public RoleInstance? IncludedBy { get; init; }

    /// <summary>True for a dependency (<c>meta/main.yml</c>) of another role.</summary>
    public bool IsDependency { get; init; }
}
