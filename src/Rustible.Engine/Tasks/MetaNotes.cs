using Rustible.Language.Playbook;

namespace Rustible.Engine.Tasks;

/// <summary>What <c>-vv</c> shows of <c>meta</c> actions, in Ansible's words.</summary>
internal static class MetaNotes
{
    /// <summary>What an action did on a host.</summary>
    public static string Done(string action, string host) => "META: " + action switch
    {
        "clear_facts" => "facts cleared",
        "clear_host_errors" => "cleared host errors",
        "refresh_inventory" => "inventory successfully refreshed",
        "reset_connection" => "reset connection",
        "flush_handlers" => $"triggered running handlers for {host}",
        "end_host" => $"ending play for {host}",
        "end_role" => $"ending role for {host}",
        "end_batch" => "ending batch",
        "end_play" => "ending play",
        _ => action,
    };

    /// <summary>Why an action that was skipped did nothing.</summary>
    public static string Skipped(string action, string host) => $"{action} conditional evaluated to False, " + action switch
    {
        "clear_facts" => $"not clearing facts and fact cache for {host}",
        "clear_host_errors" => $"not clearing host error state for {host}",
        "flush_handlers" => $"not running handlers for {host}",
        "end_host" => $"continuing execution for {host}",
        "end_role" => $"continuing role for {host}",
        "end_batch" => "continuing current batch",
        _ => "continuing play",
    };

    /// <summary>Warns of a condition that the action takes no notice of; null when there is none.</summary>
    public static string? Warning(PlayTask task) => task.IsMeta && !task.Keywords.When.IsEmpty && MetaActions.IsUnconditional(MetaActions.Of(task))
        ? $"{MetaActions.Of(task)} task does not support when conditional"
        : null;
}
