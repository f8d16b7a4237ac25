using Rustible.Templating;

namespace Rustible.Modules.Control;

/// <summary>A condition in a module's argument cannot be decided. The task fails, and its message names the condition and its place.</summary>
/// <param name="condition">The condition, as it is written.</param>
/// <param name="argument">The argument that holds it.</param>
/// <param name="error">Why it cannot be decided.</param>
public sealed class ConditionException(string condition, string argument, TemplateException error) : Exception(error.Message, error)
{
    /// <summary>The condition, as it is written.</summary>
    public string Condition { get; } = condition;

    /// <summary>The argument that holds it.</summary>
    public string Argument { get; } = argument;

    /// <summary>Why it cannot be decided.</summary>
    public TemplateException Error { get; } = error;
}
