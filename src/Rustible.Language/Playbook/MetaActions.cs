namespace Rustible.Language.Playbook;

/// <summary>What <c>meta</c> can be told to do.</summary>
public static class MetaActions
{
    /// <summary>The actions that are known.</summary>
    public static IReadOnlyList<string> All { get; } =
        ["flush_handlers", "noop", "end_play", "end_host", "end_batch", "end_role", "clear_facts", "clear_host_errors", "reset_connection", "refresh_inventory"];

    /// <summary>The mark that the loader puts at the end of a role: a host that passes it has run the role. No playbook can say it.</summary>
    public const string RoleComplete = "role_complete";

    /// <summary>What a <c>meta</c> task says.</summary>
    public static string Of(PlayTask task) => task.Arguments.GetValueOrDefault("_raw_params") as string ?? "";

    /// <summary>Whether the action takes no notice of <c>when</c>.</summary>
    public static bool IsUnconditional(string action) => action is "noop" or "reset_connection" or "refresh_inventory";

    /// <summary>Whether the first host decides for all, when hosts go through the play together.</summary>
    public static bool IsForAll(string action) => action is "end_play" or "end_batch" or "clear_host_errors" or "clear_facts" or "refresh_inventory";
}
