namespace Rustible.Modules;

/// <summary>A rule that binds several arguments of a record together.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public abstract class ConstraintAttribute : Attribute
{
    /// <summary>What is wrong, in Ansible's words; null when the rule is kept.</summary>
    /// <param name="given">Says whether an argument was given.</param>
    /// <param name="value">An argument's value as text, its default included; null when it has none.</param>
    internal abstract string? Violation(Func<string, bool> given, Func<string, string?> value);
}

/// <summary>At most one of the arguments may be given.</summary>
/// <param name="names">Names of the arguments.</param>
public sealed class MutuallyExclusiveAttribute(params string[] names) : ConstraintAttribute
{
    internal override string? Violation(Func<string, bool> given, Func<string, string?> value) =>
        names.Count(given) > 1 ? $"parameters are mutually exclusive: {string.Join('|', names)}" : null;
}

/// <summary>At least one of the arguments must be given.</summary>
/// <param name="names">Names of the arguments.</param>
public sealed class RequiredOneOfAttribute(params string[] names) : ConstraintAttribute
{
    internal override string? Violation(Func<string, bool> given, Func<string, string?> value) =>
        names.Any(given) ? null : $"one of the following is required: {string.Join(", ", names)}";
}

/// <summary>None or all of the arguments must be given.</summary>
/// <param name="names">Names of the arguments.</param>
public sealed class RequiredTogetherAttribute(params string[] names) : ConstraintAttribute
{
    internal override string? Violation(Func<string, bool> given, Func<string, string?> value) =>
        names.Any(given) && !names.All(given) ? $"parameters are required together: {string.Join(", ", names)}" : null;
}

/// <summary>When an argument has a certain value, others must be given.</summary>
/// <param name="name">The argument that is looked at.</param>
/// <param name="expected">Its value.</param>
/// <param name="required">Names of the arguments that are needed then.</param>
public sealed class RequiredIfAttribute(string name, string expected, params string[] required) : ConstraintAttribute
{
    /// <summary>True when one of the needed arguments is enough.</summary>
    public bool AnyIsEnough { get; init; }

    internal override string? Violation(Func<string, bool> given, Func<string, string?> value)
    {
        if (value(name) != expected)
            return null;
        var missing = required.Where(argument => !given(argument)).ToList();
        if (missing.Count == 0 || (AnyIsEnough && missing.Count < required.Length))
            return null;
        return $"{name} is {expected} but {(AnyIsEnough ? "any" : "all")} of the following are missing: {string.Join(", ", missing)}";
    }
}

/// <summary>When an argument is given, others must be given.</summary>
/// <param name="name">The argument that is looked at.</param>
/// <param name="required">Names of the arguments that are needed then.</param>
public sealed class RequiredByAttribute(string name, params string[] required) : ConstraintAttribute
{
    internal override string? Violation(Func<string, bool> given, Func<string, string?> value)
    {
        if (!given(name))
            return null;
        var missing = required.Where(argument => !given(argument)).ToList();
        return missing.Count == 0 ? null : $"missing parameter(s) required by '{name}': {string.Join(", ", missing)}";
    }
}
