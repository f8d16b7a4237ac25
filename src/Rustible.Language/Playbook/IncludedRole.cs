namespace Rustible.Language.Playbook;

/// <summary>What an <c>include_role</c> names, rendered: the role, and which of its files.</summary>
/// <param name="Name">The role's name as banners show it.</param>
/// <param name="Tasks"><c>tasks_from</c>, without its ending.</param>
/// <param name="Vars"><c>vars_from</c>, without its ending.</param>
/// <param name="Defaults"><c>defaults_from</c>, without its ending.</param>
/// <param name="Handlers"><c>handlers_from</c>, without its ending.</param>
public sealed record IncludedRole(string Name, string Tasks = "main", string Vars = "main", string Defaults = "main", string Handlers = "main")
{
    /// <summary>The collection, <c>namespace.collection</c>; null for a role that is in none.</summary>
    public string? Collection { get; init; }
}
