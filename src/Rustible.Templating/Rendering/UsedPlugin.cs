namespace Rustible.Templating.Rendering;

/// <summary>A filter or test that a template names, and which token of the template the name is.</summary>
internal readonly record struct UsedPlugin(string Name, bool IsTest, int Token);
