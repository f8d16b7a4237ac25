using System.Globalization;
using Rustible.Language.Playbook;
using Rustible.Language.Source;
using Rustible.Templating;

namespace Rustible.Engine.Strategies;

/// <summary>
/// The keywords of a task that say how hosts come to it, <c>run_once</c> and <c>throttle</c>. The coordinator decides them before the task is given to
/// any host, so their templates see what is known without hosts: no facts, nothing registered.
/// </summary>
/// <param name="templates">Renders them; null when none of them is a template.</param>
/// <param name="scopes">The variables of a host that are known before the run.</param>
public sealed class RoundKeywords(TemplateEngine? templates, Func<Play, PlayTask, string, IVariableScope>? scopes)
{
    /// <summary>For plays whose keywords hold no templates.</summary>
    public static RoundKeywords Plain { get; } = new(null, null);

    /// <summary>Whether one host runs the task for all.</summary>
    /// <exception cref="LanguageException">The template cannot be rendered.</exception>
    public bool RunsOnce(Play play, PlayTask task, string host) => Flag.IsSet(Value("run_once", task.Keywords.RunOnce, play, task, host));

    /// <summary>How many hosts may be at work on the task; 0 for no limit.</summary>
    /// <exception cref="LanguageException">The value is no number, or the template cannot be rendered.</exception>
    public int Throttle(Play play, PlayTask task, string host)
    {
        if (task.Keywords.Throttle is null)
            return 0;
        var text = Convert.ToString(Value("throttle", task.Keywords.Throttle, play, task, host), CultureInfo.InvariantCulture);
        return double.TryParse(text, CultureInfo.InvariantCulture, out var number)
            ? (int)Math.Clamp(number, 0, int.MaxValue)
            : throw new LanguageException(LanguageErrorKind.Parse, $"Failed to convert the throttle value to an integer: '{text}'.", task.Position);
    }

    private object? Value(string field, object? raw, Play play, PlayTask task, string host)
    {
        if (raw is not string text || !TemplateEngine.IsTemplate(text) || templates is null || scopes is null)
            return raw;
        try
        {
            return templates.Render(raw, scopes(play, task, host));
        }
        catch (Exception wrong) when (wrong is TemplateException or Tasks.TaskFault)
        {
            throw new LanguageException(
                LanguageErrorKind.Parse, $"'{raw}' of '{field}' cannot be known before the task runs: {wrong.Message}", task.Position,
                "Use variables of the inventory, the play or the command line.");
        }
    }
}
