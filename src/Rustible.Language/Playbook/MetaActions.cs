namespace Rustible.Language.Playbook;

/// <summary>What <c>meta</c> can be told to do.</summary>
public static class MetaActions
{
    /// <summary>The actions that are known.</summary>
    public static IReadOnlyList<string> All { get; } =
        ["flush_handlers", "noop", "end_play", "end_host", "end_batch", "clear_facts", "clear_host_errors", "reset_connection"];
}
