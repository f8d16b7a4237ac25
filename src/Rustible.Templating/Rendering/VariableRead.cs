namespace Rustible.Templating.Rendering;

/// <summary>A variable that was looked up, and the raw value that it had.</summary>
internal readonly record struct VariableRead(string Name, bool IsDefined, object? Value)
{
    /// <summary>Whether the variable is the same in this scope: one object, or equal scalars.</summary>
    public bool HoldsIn(IVariableScope scope)
    {
        var isDefined = scope.TryGet(Name, out var value);
        return isDefined == IsDefined && (ReferenceEquals(value, Value) || (Value is string or long or bool or double && Value.Equals(value)));
    }
}
