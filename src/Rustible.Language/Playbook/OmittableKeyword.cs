namespace Rustible.Language.Playbook;

/// <summary>The value of a keyword that may come to <c>omit</c>, inside of something that has the keyword too: what is omitted leaves the outer value.</summary>
/// <param name="Value">The inner value, a template.</param>
/// <param name="Outer">The value around it.</param>
public sealed record OmittableKeyword(string Value, object Outer);
