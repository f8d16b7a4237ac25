namespace Rustible.Modules.Documentation.Actions;

/// <summary>Does something to the run itself instead of to a host.</summary>
/// <option name="free-form" required="true" choices="flush_handlers, noop, refresh_inventory, clear_facts, clear_host_errors, end_play, end_host, end_batch, end_role, reset_connection">
/// <c>flush_handlers</c> runs the handlers that are notified; <c>refresh_inventory</c> reads the inventory again; <c>clear_facts</c> forgets the facts of the hosts; <c>clear_host_errors</c>
/// takes failed hosts back in; <c>end_play</c>, <c>end_batch</c>, <c>end_host</c> and <c>end_role</c> end that much without a failure; <c>reset_connection</c> closes the sessions of the host.
/// </option>
/// <example><code>
/// - name: Restart what has changed before going on
///   meta: flush_handlers
/// </code></example>
[Action("meta")]
internal static class Meta;
