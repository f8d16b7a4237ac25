using Rustible.Language.Playbook;
using Rustible.Templating;

namespace Rustible.Engine.Planning;

/// <summary>The variables that come by in the run, as far as the plan has got: what their values will be, nobody knows yet.</summary>
internal sealed class LaterNames
{
    // What they find or set has names that the playbook does not tell.
    private static readonly string[] _openers = ["include_vars", "include_role", "getent", "add_host", "group_by"];

    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>Whether facts have been gathered.</summary>
    public bool HasFacts { get; private set; }

    /// <summary>Whether any name may have come by.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Takes note of what a task sets.</summary>
    public void Add(PlayTask task)
    {
        var by = $"task '{task.Name ?? task.Action}'";
        if (task.Register is { } register)
            _names[register] = $"'{register}', which is registered by {by}";
        HasFacts |= task.Module == "setup";
        IsOpen |= task.File is not null || _openers.Contains(task.Module) || task.Module.EndsWith("_facts", StringComparison.Ordinal);
        if (task.Module != "set_fact")
            return;
        foreach (var name in task.Arguments.Keys.OfType<string>().Where(name => name != "cacheable"))
        {
            if (TemplateEngine.IsTemplate(name))
                IsOpen = true;
            else
                _names[name] = $"'{name}', which is set by {by}";
        }
    }

    /// <summary>Takes note that a file is included of which nothing is known.</summary>
    public void AddUnknownFile() => IsOpen = true;

    /// <summary>Why a name has no value that is known; null when it has.</summary>
    public string? Why(string name) =>
        _names.GetValueOrDefault(name) ?? (HasFacts && name is "ansible_facts" or "ansible_local" ? "facts" : null);

    /// <summary>Why a name that nothing defines so far may be defined in the run; null when it cannot be.</summary>
    public string? WhyUndefined(string name) =>
        HasFacts && name.StartsWith("ansible_", StringComparison.Ordinal) ? $"'{name}', a fact"
        : IsOpen ? $"'{name}', which may come by in the run"
        : null;
}

/// <summary>Thrown by a look-up of a variable whose value only the run will tell.</summary>
internal sealed class KnownLaterException(string what) : Exception(what)
{
    /// <summary>The signal itself, or the one that another exception wraps; null when there is none.</summary>
    public static KnownLaterException? In(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is KnownLaterException later)
                return later;
        }
        return null;
    }
}
