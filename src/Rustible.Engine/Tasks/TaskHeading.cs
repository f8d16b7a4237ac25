using Rustible.Engine.Variables;
using Rustible.Language.Playbook;
using Rustible.Templating;

namespace Rustible.Engine.Tasks;

/// <summary>What must be known of a task whatever becomes of it: its name, and how its failure and its output are treated.</summary>
internal sealed record TaskHeading(string Name)
{
    public bool NoLog { get; init; }

    public bool IgnoresErrors { get; init; }

    public bool IgnoresUnreachable { get; init; }

    public bool AnyErrorsFatal { get; init; }

    public bool RunOnce { get; init; }

    /// <summary>The heading of a task whose variables cannot be had: its output is hidden as soon as it says anything of <c>no_log</c>.</summary>
    public static TaskHeading Unrendered(TaskInvocation invocation) => new(invocation.Task.Title)
    {
        NoLog = invocation.Task.Keywords.NoLog is { } said ? said is not false : invocation.Run.Settings.NoLog,
    };

    public static TaskHeading Render(TaskInvocation invocation, HostScope scope)
    {
        var task = invocation.Task;
        var shared = task.Keywords;
        var keywords = new TaskKeywords(task, invocation.Run.Templates, scope);
        return new TaskHeading(RenderName(task, invocation.Run.Templates, scope))
        {
            NoLog = keywords.FlagOr("no_log", shared.NoLog, invocation.Run.Settings.NoLog, onError: true),
            IgnoresErrors = keywords.FlagOr("ignore_errors", shared.IgnoreErrors, false, onError: false),
            IgnoresUnreachable = keywords.FlagOr("ignore_unreachable", shared.IgnoreUnreachable, false, onError: false),
            AnyErrorsFatal = keywords.FlagOr("any_errors_fatal", shared.AnyErrorsFatal, invocation.Run.Settings.AnyErrorsFatal, onError: true),
            RunOnce = keywords.FlagOr("run_once", shared.RunOnce, false, onError: false),
        };
    }

    /// <summary>A name that cannot be rendered is shown as it is written.</summary>
    private static string RenderName(PlayTask task, TemplateEngine templates, HostScope scope)
    {
        var name = task.Title;
        if (string.IsNullOrEmpty(task.Name) || !TemplateEngine.IsTemplate(name))
            return name;
        try
        {
            return PythonText.Of(templates.Render(name, scope), templates);
        }
        catch (TemplateException)
        {
            return name;
        }
    }
}
