namespace Rustible.Modules.Accounts;

/// <summary>Creates, renumbers or removes a group. Arguments and results are those of ansible.builtin.group.</summary>
/// <example><code>
/// - name: Have a group
///   group:
///     name: app
///     system: true
/// </code></example>
[Module("group", "ansible.builtin.group", "ansible.legacy.group", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class GroupModule : ShellModule<GroupModule.Args>
{
    /// <summary>The arguments.</summary>
    /// <param name="Name">Name of the group.</param>
    /// <param name="State">Whether the group shall be there.</param>
    /// <param name="Gid">Wanted group id; null leaves the choice to the host.</param>
    /// <param name="System">Whether a new group is a system group.</param>
    /// <param name="NonUnique">Whether the group id may be that of another group, too.</param>
    /// <param name="Local">Whether only the host's own files count (programs of libuser), not its directory service.</param>
    [RequiredIf("non_unique", "True", "gid")]
    public sealed record Args([property: Required] string Name, Presence State = Presence.Present, int? Gid = null, bool System = false,
        bool NonUnique = false, bool Local = false);

    /// <inheritdoc/>
    public override ShellScript Script(Args args) =>
        new ShellScript(ScriptResource.Read("Accounts/accounts.sh") + ScriptResource.Read("Accounts/group.sh"))
            .With("name", args.Name).With("state", args.State).With("gid", args.Gid).With("system", args.System)
            .With("non_unique", args.NonUnique).With("local", args.Local);

    /// <inheritdoc/>
    public override ModuleResult Fault(Args args, ScriptReply reply) => AccountFault.Of(args.Name, reply);

    /// <inheritdoc/>
    public override ModuleResult Read(Args args, ScriptReply reply)
    {
        if (reply.Has("foreseen"))
            return ModuleResult.From(reply);   // as in Ansible, nothing is told of what is only to be made or removed
        var result = ModuleResult.From(reply).Return("name", args.Name).Return("state", SnakeCase.Of(args.State));
        return reply.Int("gid") is { } gid ? result.Return("gid", gid).Return("system", args.System) : result;
    }
}
