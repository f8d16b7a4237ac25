namespace Rustible.Modules;

/// <summary>The argument must be given.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class RequiredAttribute : Attribute;

/// <summary>Other names of an argument, or other words for a value of an enumeration.</summary>
/// <param name="names">The names, as playbooks write them.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.Field)]
public sealed class AliasAttribute(params string[] names) : Attribute
{
    /// <summary>The names.</summary>
    public IReadOnlyList<string> Names { get; } = names;
}

/// <summary>The name of an argument or of an enumeration's value when it is not the member's name in snake case.</summary>
/// <param name="name">The name, as playbooks write it.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.Field)]
public sealed class NameAttribute(string name) : Attribute
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;
}

/// <summary>The only values that a text argument (or each member of a list) may have.</summary>
/// <param name="values">The values, in the order in which an error lists them.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class ChoicesAttribute(params string[] values) : Attribute
{
    /// <summary>The values.</summary>
    public IReadOnlyList<string> Values { get; } = values;
}

/// <summary>The value is a secret: it is replaced by asterisks wherever it stands in the result (Ansible's <c>no_log</c>).</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class NoLogAttribute : Attribute;

/// <summary>The property is a record of its own, whose arguments stand among those of the module (<c>owner</c>, <c>group</c>, <c>mode</c>).</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class InlineAttribute : Attribute;

/// <summary>The property, a <see cref="Templating.Values.ValueMap"/>, takes every argument that has no property of its own (<c>set_fact</c>).</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class RestAttribute : Attribute;
