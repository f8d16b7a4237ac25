using Rustible.Templating.Values;

namespace Rustible.Modules;

/// <summary>What a module answers: Ansible's return keys (<c>changed</c>, <c>failed</c>, <c>msg</c>, <c>rc</c>, <c>diff</c>, <c>ansible_facts</c>...).</summary>
/// <param name="Values">The keys and their values; never changed once the result is handed on.</param>
public sealed record ModuleResult(ValueMap Values)
{
    /// <summary>Whether the host was changed, or would have been in check mode.</summary>
    public bool Changed => Values.TryGetValue("changed", out var value) && value is true;

    /// <summary>Whether the module failed.</summary>
    public bool Failed => Values.TryGetValue("failed", out var value) && value is true;

    /// <summary>Whether the module skipped itself.</summary>
    public bool Skipped => Values.TryGetValue("skipped", out var value) && value is true;

    /// <summary>A result with only <c>changed</c>.</summary>
    public static ModuleResult Of(bool changed) => new(new ValueMap { ["changed"] = changed });

    /// <summary>A failed result with a message.</summary>
    public static ModuleResult Failure(string message) => new(new ValueMap { ["changed"] = false, ["failed"] = true, ["msg"] = message });

    /// <summary>A result of a module that had nothing to do (check mode, <c>creates</c>).</summary>
    public static ModuleResult Skip(string message) => new(new ValueMap { ["changed"] = false, ["skipped"] = true, ["msg"] = message });

    /// <summary>The result of a script: <c>changed</c>, or why it failed.</summary>
    public static ModuleResult From(ScriptReply reply)
    {
        if (reply.Message is not { } message)
            return Of(reply.Changed);
        var result = Failure(message);
        return reply.Int("status") is { } status ? result.Return("rc", status).Return("stderr", reply.ErrorText) : result;
    }

    /// <summary>This result with one more key.</summary>
    public ModuleResult Return(string key, object? value) => new(new ValueMap(Values) { [key] = value });
}
