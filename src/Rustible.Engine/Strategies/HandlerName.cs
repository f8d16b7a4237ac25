namespace Rustible.Engine.Strategies;

/// <summary>The name of a handler as notifications know it.</summary>
/// <param name="Text">The name; null when it cannot be known before any host is.</param>
/// <param name="Warning">Why it cannot be known.</param>
public sealed record HandlerName(string? Text, string? Warning = null);
