using System.Text.Json;
using System.Text.RegularExpressions;
using Rustible.Templating.Data;
using Rustible.Templating.Values;

namespace Rustible.Modules.External;

/// <summary>Reads the result that a module printed: one JSON object, with whatever other lines before and after it.</summary>
public static partial class ExternalResult
{
    /// <summary>The key of warnings that are shown and not registered.</summary>
    public const string WarningsKey = "_ansible_warnings";

    /// <summary>How the warning of what follows a result begins.</summary>
    internal const string JunkWarning = "Module invocation had junk after the JSON data: ";

    private const string Internal = "_ansible_";
    private const string Failure = "MODULE FAILURE\nSee stdout/stderr for the exact error";
    private const string NoInterpreter = "The module failed to execute correctly, you probably need to set the interpreter.\nSee stdout/stderr for the exact error";

    internal static ModuleResult Read(ExternalReply reply, ModuleContext context)
    {
        if (reply.Fault is { } fault)
            return ModuleResult.Failure(fault);
        var warnings = new List<string>();
        var result = Parse(reply, warnings) ?? Broken(reply);
        if (reply.Python is { } python)
        {
            if (context.KeepsWorkerFacts)
                result["ansible_facts"] = new ValueMap(result.GetValueOrDefault("ansible_facts") as ValueMap ?? []) { ["discovered_interpreter_python"] = python };
            if (reply.IsGuessed)
                warnings.Add(Guessed(context.Host, python));
        }
        if (result.GetValueOrDefault("ansible_facts") is ValueMap given)
            warnings.AddRange(given.Keys.OfType<string>().Where(RestrictedFacts.Holds).Select(name => $"Removed restricted key from module data: {name}"));
        if (reply.HasNoPython)
            warnings.Add($"No python interpreters found for host {context.Host}");
        if (warnings.Count > 0)
            result[WarningsKey] = warnings.ToList<object?>();
        return new ModuleResult(result);
    }

    private static ValueMap? Parse(ExternalReply reply, List<string> warnings)
    {
        var lines = reply.Stdout.Split('\n');
        var first = Array.FindIndex(lines, line => line.TrimStart() is ['{', ..]);
        var last = Array.FindLastIndex(lines, line => line.TrimEnd() is [.., '}']);
        if (first < 0 || last < first)
            return null;
        try
        {
            if (JsonValues.Parse(string.Join('\n', lines[first..(last + 1)])) is not ValueMap result)
                return null;
            var rest = string.Join('\n', lines[(last + 1)..]).Trim();
            if (rest.Length > 0)
                warnings.Add(JunkWarning + rest);
            return new ValueMap(result.Select(pair => KeyValuePair.Create(pair.Key, WithoutInternals(pair.Value))));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What is Ansible's own business within a result is not handed on.</summary>
    private static object? WithoutInternals(object? value) => value switch
    {
        ValueMap map => new ValueMap(map.Where(pair => pair.Key is not string key || !key.StartsWith(Internal, StringComparison.Ordinal))
            .Select(pair => KeyValuePair.Create(pair.Key, WithoutInternals(pair.Value)))),
        List<object?> list => list.ConvertAll(WithoutInternals),
        _ => value,
    };

    private static ValueMap Broken(ExternalReply reply)
    {
        var result = new ValueMap
        {
            ["failed"] = true,
            ["module_stdout"] = reply.Stdout,
            ["module_stderr"] = reply.Stderr,
            ["msg"] = reply.HasNoPython || NotFound().IsMatch(reply.Stderr) ? NoInterpreter : Failure,
            ["rc"] = (long)reply.ExitCode,
        };
        if (reply.Stderr.StartsWith("Traceback", StringComparison.Ordinal))
            result["exception"] = reply.Stderr;
        return result;
    }

    private static string Guessed(string host, string python) =>
        $"Platform linux on host {host} is using the discovered Python interpreter at {python}, but future installation of another Python interpreter could change the meaning "
        + "of that path. See https://docs.ansible.com/ansible-core/2.14/reference_appendices/interpreter_discovery.html for more information.";

    [GeneratedRegex(@"^\S*sh: (line )?\d+: .*(not found|No such file or directory)\s*$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex NotFound();
}
