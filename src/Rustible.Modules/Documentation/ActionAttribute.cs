namespace Rustible.Modules.Documentation;

/// <summary>
/// Marks the description of what stands where a module could, but is carried out by the engine (<c>include_role</c>, <c>meta</c>). Its options are the elements
/// <c>option</c> of the doc comment.
/// </summary>
/// <param name="name">The name; <c>ansible.builtin.</c> and <c>ansible.legacy.</c> before it mean the same.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ActionAttribute(string name) : Attribute
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>Its full names.</summary>
    public IReadOnlyList<string> Aliases => ["ansible.builtin." + Name, "ansible.legacy." + Name];
}
