namespace Rustible.Connections.Shell;

/// <summary>A text that a resident shell keeps as a function.</summary>
/// <param name="Name">The function's name.</param>
/// <param name="Definition">The text, when the shell has still to be told it; null when it knows it.</param>
internal sealed record KeptText(string Name, string? Definition);
