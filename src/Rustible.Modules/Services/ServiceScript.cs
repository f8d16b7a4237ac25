namespace Rustible.Modules.Services;

/// <summary>The scripts that <c>service</c> and <c>systemd</c> are made of.</summary>
internal static class ServiceScript
{
    /// <summary>The scripts of this folder, one after another.</summary>
    internal static ShellScript Of(params string[] names) => new(string.Concat(names.Select(name => ScriptResource.Read($"Services/{name}.sh"))));

    /// <summary>The word by which a script knows a choice that may be left open.</summary>
    internal static string Word(bool? choice) => choice switch { true => "yes", false => "no", null => "" };

    /// <summary>What <c>state</c> says of a service that is as it should be.</summary>
    internal static string Reached(ServiceState state) => state == ServiceState.Stopped ? "stopped" : "started";

    /// <summary>Adds <c>enabled</c> and <c>state</c>, as far as the task asked for them.</summary>
    internal static ModuleResult ReturnAsked(this ModuleResult result, bool? enabled, ServiceState? state)
    {
        if (enabled is { } flag)
            result = result.Return("enabled", flag);
        return state is { } wanted ? result.Return("state", Reached(wanted)) : result;
    }
}
