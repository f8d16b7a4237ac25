using Rustible.Engine.Variables;
using Rustible.Modules.External;
using Rustible.Templating.Values;

namespace Rustible.Engine.Tasks.Results;

/// <summary>Results in the shapes that Ansible gives them: completed after the module, for <c>register</c>, and for the output.</summary>
internal static class TaskResults
{
    private const string Internal = "_ansible_";
    private static readonly string[] Shown = ["_ansible_verbose_always", "_ansible_verbose_override"];
    private static readonly string[] ShownWhenCensored = ["attempts", "changed", "retries"];
    private const string SecretArgument = "VALUE_SPECIFIED_IN_NO_LOG_PARAMETER";
    private const string Censored = "the output has been hidden due to the fact that 'no_log: true' was specified for this result";

    /// <summary>
    /// Whether a result counts as failed: what <c>failed_when</c> said holds also when <c>until</c> never came true. Where it could not be decided,
    /// there is a text in its place, and the task has failed.
    /// </summary>
    public static bool IsFailed(ValueMap result) => result.GetValueOrDefault("failed_when_result") is bool said ? said : result.GetValueOrDefault("failed") is true;

    public static ValueMap Failure(string message) => new() { ["failed"] = true, ["msg"] = message };

    public static ValueMap SkippedByCondition() => new() { ["changed"] = false, ["skipped"] = true, ["skip_reason"] = "Conditional result was False" };

    /// <summary>The result of a <c>meta</c> action that a condition kept from its work.</summary>
    public static ValueMap SkippedMeta(string action, string host) => new()
    {
        ["skipped"] = true,
        ["skip_reason"] = MetaNotes.Skipped(action, host),
        ["msg"] = action == "end_host" ? $"end_host conditional evaluated to false, continuing execution for {host}" : action,
    };

    /// <summary>Adds what the task executor adds to every module's result: <c>failed</c> from <c>rc</c>, <c>changed</c>, the lines of the outputs.</summary>
    public static void Complete(ValueMap result, bool hasLines = true)
    {
        if (!result.ContainsKey("failed"))
            result["failed"] = result.TryGetValue("rc", out var status) && status is not (0L or 0 or "0" or null);
        result.TryAdd("changed", false);
        if (!hasLines)
            return;
        AddLines(result, "stdout");
        AddLines(result, "stderr");
    }

    /// <summary>Arguments as results may show them.</summary>
    public static ValueMap WithoutSecrets(ValueMap arguments, IReadOnlyCollection<string> secrets) => secrets.Count == 0
        ? arguments
        : new(arguments.Select(pair => pair.Key is string name && secrets.Contains(name) ? KeyValuePair.Create(pair.Key, (object?)SecretArgument) : pair));

    /// <summary>What <c>register</c> keeps: without internals, and nothing in it is read as a template again.</summary>
    public static ValueMap Registered(ValueMap result)
    {
        var kept = Failed(result);
        kept.Remove("invocation");
        return kept;
    }

    /// <summary>The same of an include: what it was told is the playbook's own text, whose templates are rendered where it is read.</summary>
    public static ValueMap RegisteredInclude(ValueMap result) => Kept(result);

    /// <summary>What a rescue finds of the failure: the same, with the arguments of the module.</summary>
    public static ValueMap Failed(ValueMap result) => UnsafeValues.MarkMap(Kept(result));

    private static ValueMap Kept(ValueMap result)
    {
        var kept = WithoutInternals(result, _ => false);
        if (kept.TryGetValue("results", out var results) && results is List<object?> items)
            kept["results"] = items.Select(item => item is ValueMap one ? WithoutInternals(one, _ => false) : item).ToList();
        return kept;
    }

    /// <summary>What the output shows.</summary>
    public static ValueMap Displayed(ValueMap result, int verbosity)
    {
        var shown = WithoutInternals(result, key => Shown.Contains(key));
        shown.Remove("failed");
        shown.Remove("skipped");
        if (result.GetValueOrDefault(ExternalResult.WarningsKey) is List<object?> told)
            shown["warnings"] = new List<object?>([.. shown.GetValueOrDefault("warnings") as List<object?> ?? [], .. told]);
        if (verbosity < 3)
            shown.Remove("invocation");
        return shown;
    }

    /// <summary>What the output shows of a result that <c>no_log</c> hides.</summary>
    public static ValueMap Hidden(ValueMap result)
    {
        var shown = new ValueMap { ["censored"] = Censored };
        foreach (var key in ShownWhenCensored)
        {
            if (result.TryGetValue(key, out var value))
                shown[key] = value;
        }
        return shown;
    }

    private static ValueMap WithoutInternals(ValueMap result, Func<string, bool> isKept) =>
        new(result.Where(pair => pair.Key is not string key || !key.StartsWith(Internal, StringComparison.Ordinal) || isKept(key)));

    private static void AddLines(ValueMap result, string key)
    {
        if (result.TryGetValue(key, out var value) && value?.ToString() is { } text && value is string or UnsafeText)
            result.TryAdd(key + "_lines", Lines(text));
    }

    /// <summary>Lines as Python's <c>splitlines</c> finds them.</summary>
    private static List<object?> Lines(string text)
    {
        var lines = new List<object?>();
        var start = 0;
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] is not ('\n' or '\r' or '\v' or '\f' or '\u001c' or '\u001d' or '\u001e' or '\u0085' or '\u2028' or '\u2029'))
                continue;
            lines.Add(text[start..index]);
            if (text[index] == '\r' && index + 1 < text.Length && text[index + 1] == '\n')
                index++;
            start = index + 1;
        }
        if (start < text.Length)
            lines.Add(text[start..]);
        return lines;
    }
}
