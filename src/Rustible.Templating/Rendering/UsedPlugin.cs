namespace Rustible.Templating.Rendering;

/// <summary>A filter or test that a template names, and the 1-based line of the name.</summary>
internal readonly record struct UsedPlugin(string Name, bool IsTest, int Line);
