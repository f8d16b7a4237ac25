using System.Text.Json;
using Rustible.Language.Source;
using Rustible.Templating.Data;
using Rustible.Templating.Values;

namespace Rustible.Language.Inventory.Sources;

/// <summary>
/// Programs that print an inventory as JSON when they are called with <c>--list</c>, and the variables of a host with <c>--host NAME</c>; the second is not
/// called when the first has <c>_meta</c>.
/// </summary>
/// <param name="draft">Where it goes.</param>
/// <param name="run">Runs programs; null refuses them.</param>
internal sealed class ScriptSource(InventoryDraft draft, RunProgram? run) : IInventorySource
{
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public string Name => "script";

    public bool Accepts(string source) => File.Exists(source) && ((File.GetUnixFileMode(source) & Executable) != 0 || StartsWithShebang(source));

    public void Read(string source)
    {
        var groups = Printed(source, "--list") as ValueMap
            ?? throw Wrong($"failed to parse executable inventory script results from {source}: needs to be a json dict");
        ValueMap? known = null;
        foreach (var (key, data) in groups)
        {
            if (key is "_meta")
                known = (data as ValueMap)?.GetValueOrDefault("hostvars") as ValueMap;
            else
                Group((string)key, data, source);
        }
        foreach (var host in draft.Hosts.Values.Where(host => host.Source == source || known?.ContainsKey(host.Name) == true))
        {
            var vars = known is null ? Printed(source, "--host", host.Name) : known.GetValueOrDefault(host.Name);
            foreach (var (name, value) in vars as ValueMap ?? [])
                draft.SetVariable(host, name, value);
        }
    }

    private void Group(string name, object? data, string source)
    {
        var group = draft.AddGroup(name);
        var parts = data switch
        {
            ValueMap map when map.ContainsKey("hosts") || map.ContainsKey("vars") || map.ContainsKey("children") => map,
            ValueMap map => new ValueMap { ["hosts"] = new List<object?> { name }, ["vars"] = map },
            var other => new ValueMap { ["hosts"] = other },
        };
        if (parts.TryGetValue("hosts", out var hosts))
        {
            foreach (var host in hosts as List<object?> ?? throw Wrong($"You defined a group '{name}' with bad data for the host list:\n {JsonValues.Write(data)}"))
                draft.AddHost(host?.ToString() ?? "", group, null, source);
        }
        if (parts.TryGetValue("vars", out var vars))
        {
            foreach (var (key, value) in vars as ValueMap ?? throw Wrong($"You defined a group '{name}' with bad data for variables:\n {JsonValues.Write(data)}"))
                draft.SetVariable(group, key, value, new SourcePosition(source));
        }
        foreach (var child in parts.GetValueOrDefault("children") as List<object?> ?? [])
            draft.AddChild(name, child?.ToString() ?? "", new SourcePosition(source));
    }

    private object? Printed(string script, params string[] arguments)
    {
        if (run is null)
        {
            throw new LanguageException(
                LanguageErrorKind.Missing, $"Inventory scripts do not run on a cluster, and {script} is one.", null,
                "Write its result into a file with: rustible inventory -i FILE --list --yaml --export --output hosts.yml");
        }
        ProgramOutput printed;
        try
        {
            printed = run(script, arguments);
        }
        catch (InvalidOperationException failed)
        {
            throw Wrong($"problem running {script} {string.Join(' ', arguments)} ({failed.Message})");
        }
        if (printed.ExitCode != 0)
            throw Wrong($"Inventory script ({script}) had an execution error: it ended with {printed.ExitCode}");
        if (arguments.Length > 1 && printed.Output.AsSpan().Trim().IsEmpty)
            return null;
        try
        {
            return JsonValues.Parse(printed.Output);
        }
        catch (JsonException wrong)
        {
            throw Wrong($"failed to parse executable inventory script results from {script}: {wrong.Message}");
        }
    }

    private static bool StartsWithShebang(string file)
    {
        Span<byte> start = stackalloc byte[2];
        using var stream = File.OpenRead(file);
        return stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == 2 && start.SequenceEqual("#!"u8);
    }

    private static LanguageException Wrong(string message) => new(LanguageErrorKind.Parse, message);
}
