using Rustible.Language.Source;

namespace Rustible.Language.Playbook;

/// <summary>One condition of <c>when</c>, <c>changed_when</c>, <c>failed_when</c> or <c>until</c>.</summary>
/// <param name="Value">An expression, or a boolean.</param>
/// <param name="Position">Where it stands.</param>
public sealed record Condition(object? Value, SourcePosition Position);
