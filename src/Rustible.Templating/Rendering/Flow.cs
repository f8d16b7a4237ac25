namespace Rustible.Templating.Rendering;

/// <summary>Whether statements go on, or a loop is left or continued.</summary>
internal enum Flow
{
    Next,
    Break,
    Continue,
}
