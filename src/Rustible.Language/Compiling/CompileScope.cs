using System.Collections.Immutable;
using Rustible.Language.Playbook;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Language.Compiling;

/// <summary>Where a list of tasks stands: what it inherits, and from which files, role and play it comes.</summary>
/// <param name="File">The file, absolute.</param>
/// <param name="PlayDirectory">The folder of the playbook.</param>
/// <param name="PlayVars">The play's variables, for names of files.</param>
internal sealed record CompileScope(string File, string PlayDirectory, ValueMap PlayVars)
{
    /// <summary>What the enclosing blocks, roles, imports and the play hand down.</summary>
    public Keywords Keywords { get; init; } = Keywords.None;

    /// <summary>The role; null outside roles.</summary>
    public RoleInstance? Role { get; init; }

    /// <summary>True in lists of handlers.</summary>
    public bool IsHandlers { get; init; }

    /// <summary>The files whose import led here, outermost first.</summary>
    public ImmutableArray<string> ImportedBy { get; init; } = [];

    /// <summary>True in what a task includes at run time, with all that is imported there: an <c>include</c> within is dynamic too.</summary>
    public bool IsIncluded { get; init; }

    /// <summary>True inside a block among handlers.</summary>
    public bool IsInHandlerBlock { get; init; }

    /// <summary>Takes up the roles that are imported by tasks.</summary>
    public required PlayRoles Roles { get; init; }

    /// <summary>The play's name or hosts, for messages.</summary>
    public string PlayName { get; init; } = "";
}
