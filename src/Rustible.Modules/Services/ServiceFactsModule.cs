using Rustible.Templating.Values;

namespace Rustible.Modules.Services;

/// <summary>Tells which services the host has and how they are. Arguments and results are those of ansible.builtin.service_facts.</summary>
/// <example><code>
/// - name: Learn which services there are
///   service_facts:
/// </code></example>
[Module("service_facts", "ansible.builtin.service_facts", "ansible.legacy.service_facts", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class ServiceFactsModule : ShellModule<ServiceFactsModule.Args>
{
    private static readonly string[] _bad = ["not-found", "masked", "failed"];

    /// <summary>There are none.</summary>
    public sealed record Args;

    /// <inheritdoc/>
    public override ShellScript Script(Args args) => ShellScript.FromResource("Services/service-facts.sh");

    /// <inheritdoc/>
    public override ModuleResult Read(Args args, ScriptReply reply)
    {
        var services = new ValueMap();
        foreach (var words in Lines(reply, "sysv"))
            if (words is ["[", var sign, "]", .. var name] && sign is "+" or "-" && words.Length > 3)
                Add(services, string.Join(' ', words[3..]), sign == "+" ? "running" : "stopped", null, "sysv");
        foreach (var words in Lines(reply, "openrc").TakeWhile(words => words is not ["="]))
            if (words is [var name, "[", var state, "]", ..])
                Add(services, name, state == "started" ? "running" : state, null, "openrc");
        foreach (var words in Lines(reply, "units"))
            if (words is [var name, var load, var active, var sub, ..])
                Add(services, name, sub == "running" ? "running" : active == "failed" ? "failed" : "stopped", _bad.FirstOrDefault(bad => bad == load || bad == active) ?? "unknown", "systemd");
        foreach (var words in Lines(reply, "files"))
        {
            if (words is not [var name, var status, ..])
                continue;
            if (services.TryGetValue(name, out var known) && known is ValueMap service)
                service["status"] = _bad.Contains(service["status"]) ? service["status"] : status;
            else
                Add(services, name, name.Contains("@.", StringComparison.Ordinal) ? "unknown" : "inactive", status, "systemd");
        }
        return services.Count == 0
            ? ModuleResult.Of(false).Return("skipped", true).Return("msg", "Failed to find any services. This can be due to privileges or some other configuration issue.")
            : ModuleResult.Of(false).Return("ansible_facts", new ValueMap { ["services"] = services });
    }

    private static IEnumerable<string[]> Lines(ScriptReply reply, string key) =>
        (reply.Text(key) ?? "").Split('\n').Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static void Add(ValueMap services, string name, string state, string? status, string source)
    {
        var service = new ValueMap { ["name"] = name, ["state"] = state, ["source"] = source };
        if (status is not null)
            service["status"] = status;
        services[name] = service;
    }
}
