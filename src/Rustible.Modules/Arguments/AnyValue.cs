namespace Rustible.Modules;

/// <summary>The type of an argument that takes any value, and for which null is a value too: a null that is given is not the same as nothing.</summary>
/// <param name="Value">What was given.</param>
public sealed record AnyValue(object? Value);
