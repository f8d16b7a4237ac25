using Rustible.Language.Source;
using Rustible.Templating;

namespace Rustible.Engine.Tasks;

/// <summary>The words for what is wrong with a task, as Ansible's users know them, with the place in the file.</summary>
internal static class TaskErrors
{
    public static TaskFault Argument(TemplateException error, SourcePosition position) => error.Kind == TemplateErrorKind.Undefined
        ? new TaskFault($"The task includes an option with an undefined variable. The error was: {error.ResultMessage}{Place(position)}{Details(error, position)}")
        : Plain(error, position);

    public static TaskFault Field(string field, TemplateException error, SourcePosition position) => error.Kind == TemplateErrorKind.Undefined
        ? new TaskFault($"The field '{field}' has an invalid value, which includes an undefined variable. The error was: {error.ResultMessage}{Place(position)}{Details(error, position)}")
        : Plain(error, position);

    public static TaskFault Plain(TemplateException error, SourcePosition position) =>
        new(TemplateErrorMessage.Of(error)) { TemplateError = Details(error, position).Trim() };

    public static string Condition(string condition, TemplateException error) => error.Kind == TemplateErrorKind.Undefined
        ? $"The conditional check '{condition}' failed. The error was: error while evaluating conditional ({condition}): {error.ResultMessage}"
        : $"The conditional check '{condition}' failed. The error was: {TemplateErrorMessage.OfCondition(error, condition)}";

    /// <summary>The places of the error in the templates, each in the file where its text is found.</summary>
    /// <param name="error">The error.</param>
    /// <param name="position">Where the task, or the condition, begins.</param>
    /// <param name="argument">The argument that holds the template, when that is known.</param>
    public static string Details(TemplateException error, SourcePosition position, string? argument = null) =>
        TemplateErrorText.Details(error, new TemplateOrigin(position, argument).Locate) is { Length: > 0 } details ? $"\n{details}" : "";

    public static string Place(SourcePosition position) => position.Line == 0
        ? $"\n\nThe error appears to be in '{position.File}'."
        : $"\n\nThe error appears to be in '{position.File}': line {position.Line}, column {Math.Max(position.Column, 1)}, but may\n" +
          $"be elsewhere in the file depending on the exact syntax problem.{Excerpt(position)}";

    /// <summary>The line and the one before it, with a mark under the place.</summary>
    private static string Excerpt(SourcePosition position)
    {
        try
        {
            var lines = File.ReadLines(position.File).Skip(Math.Max(0, position.Line - 2)).Take(position.Line == 1 ? 1 : 2).ToList();
            return lines.Count == 0
                ? ""
                : $"\n\nThe offending line appears to be:\n\n{string.Join('\n', lines)}\n{new string(' ', Math.Max(0, position.Column - 1))}^ here\n";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
