using System.Collections.Immutable;
using Rustible.Templating.Values;

namespace Rustible.Language.Playbook;

/// <summary>One use of a role: its folder and its variables. The same role used with other parameters is another instance.</summary>
/// <param name="Name">The role's name as banners show it.</param>
/// <param name="Path">The role's folder, absolute.</param>
public sealed record RoleInstance(string Name, string Path)
{
    /// <summary>What makes two uses one: folder, parameters, variables, conditions and tags of the use. A role runs once a play and host.</summary>
    public string Identity { get; init; } = "";

    /// <summary>True for a further use of the same <see cref="Identity"/>: a host that has run the role passes over it.</summary>
    public bool IsRepeat { get; init; }

    /// <summary><c>defaults/main.yml</c>, raw.</summary>
    public ValueMap Defaults { get; init; } = [];

    /// <summary><c>vars/main.yml</c>, raw.</summary>
    public ValueMap Vars { get; init; } = [];

    /// <summary>The <c>vars:</c> given where the role is used, raw: seen by the whole play, and weaker than <see cref="Vars"/>.</summary>
    public ValueMap UseVars { get; init; } = [];

    /// <summary>Parameters given where the role is used (any key beside <c>role</c>, <c>vars</c> and the keywords), raw.</summary>
    public ValueMap Parameters { get; init; } = [];

    /// <summary>The instances that this one was pulled in by (<c>meta/main.yml</c> dependencies), outermost first.</summary>
    public ImmutableArray<RoleInstance> Parents { get; init; } = [];
}
