namespace Rustible.Modules.Services;

/// <summary>Controls units of systemd. Arguments and results are those of ansible.builtin.systemd.</summary>
/// <example><code>
/// - name: Start a unit whose file has changed
///   systemd:
///     name: app
///     state: restarted
///     daemon_reload: true
///     enabled: true
/// </code></example>
[Module("systemd", "ansible.builtin.systemd", "ansible.legacy.systemd", "systemd_service", "ansible.builtin.systemd_service", "ansible.legacy.systemd_service",
    CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class SystemdModule : ShellModule<SystemdModule.Args>
{
    /// <summary>Whose units.</summary>
    public enum UnitScope
    {
        /// <summary>The system's.</summary>
        System,

        /// <summary>Those of the user who runs the task.</summary>
        User,

        /// <summary>Those of all users.</summary>
        Global,
    }

    /// <param name="Name">The unit.</param>
    /// <param name="State">What it should be doing.</param>
    /// <param name="Enabled">Whether it starts by itself.</param>
    /// <param name="Force">Replace links that are in the way.</param>
    /// <param name="Masked">Whether it can be started at all.</param>
    /// <param name="DaemonReload">Have systemd read its units again first.</param>
    /// <param name="DaemonReexec">Have systemd start itself anew first.</param>
    /// <param name="Scope">Whose units.</param>
    /// <param name="NoBlock">Do not wait until it is done.</param>
    public sealed record Args(
        [property: Alias("service", "unit")] string? Name = null, ServiceState? State = null, bool? Enabled = null, bool Force = false, bool? Masked = null,
        [property: Alias("daemon-reload")] bool DaemonReload = false, [property: Alias("daemon-reexec")] bool DaemonReexec = false,
        UnitScope Scope = UnitScope.System, bool NoBlock = false);

    /// <inheritdoc/>
    public override ShellScript Script(Args args) => ServiceScript.Of("acting", "systemd", "unit")
        .With("name", args.Name).With("state", args.State).With("enabled", ServiceScript.Word(args.Enabled)).With("masked", ServiceScript.Word(args.Masked))
        .With("force", args.Force).With("daemon_reload", args.DaemonReload).With("daemon_reexec", args.DaemonReexec)
        .With("scope", args.Scope).With("no_block", args.NoBlock);

    /// <inheritdoc/>
    public override ModuleResult Read(Args args, ScriptReply reply) => Read(args.Name, args.Enabled, args.State, reply);

    internal static ModuleResult Read(string? name, bool? enabled, ServiceState? state, ScriptReply reply) =>
        ModuleResult.From(reply).Return("name", name).Return("status", UnitStatus.Read(reply.Text("show") ?? "")).ReturnAsked(enabled, state);

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation)
    {
        var needy = args.State is not null ? "state" : args.Enabled is not null ? "enabled" : args.Masked is not null ? "masked" : null;
        if (args.Name is null && needy is not null)
            return ModuleResult.Failure($"missing parameter(s) required by '{needy}': name");
        if (args.Name?.IndexOfAny(['*', '?', '[']) is >= 0 and var at)
            return ModuleResult.Failure($"This module does not currently support using glob patterns, found '{args.Name[at]}' in service name: {args.Name}");
        return await base.ExecuteAsync(args, context, cancellation).ConfigureAwait(false);
    }
}
