namespace Rustible.Modules.Machine.Selinux;

/// <summary>
/// Sets SELinux's mode and policy, now and in its file. Arguments and results are those of ansible.posix.selinux. The host needs getenforce and setenforce,
/// for <c>update_kernel_param</c> grubby.
/// </summary>
/// <example><code>
/// - name: Let SELinux enforce the targeted policy
///   selinux:
///     policy: targeted
///     state: enforcing
/// </code></example>
[Module("selinux", "ansible.posix.selinux", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class SelinuxModule : ShellModule<SelinuxModule.Args>
{
    /// <param name="State">The mode.</param>
    /// <param name="Policy">The policy; needed unless the mode is disabled.</param>
    /// <param name="Configfile">The file that says what a boot brings.</param>
    /// <param name="UpdateKernelParam">Keep <c>selinux=0</c> in the kernel's boot parameters in step.</param>
    public sealed record Args(
        [property: Required, Choices("enforcing", "permissive", "disabled")] string State, string? Policy = null,
        [property: Alias("conf", "file")] string Configfile = "/etc/selinux/config", bool UpdateKernelParam = false);

    /// <inheritdoc/>
    public override ShellScript Script(Args args) => ShellScript.FromResource("Machine/Selinux/selinux.sh")
        .With("state", args.State).With("policy", args.Policy).With("conf", args.Configfile).With("kernel", args.UpdateKernelParam);

    /// <inheritdoc/>
    public override ModuleResult Fault(Args args, ScriptReply reply) =>
        reply.Text("details") is { } details ? ModuleResult.From(reply).Return("details", details) : ModuleResult.From(reply);

    /// <inheritdoc/>
    public override ModuleResult Read(Args args, ScriptReply reply)
    {
        var result = ModuleResult.From(reply).Return("msg", string.Join(", ", reply.All("said"))).Return("policy", reply.Text("policy")).Return("state", args.State)
            .Return("configfile", args.Configfile).Return("reboot_required", reply.Has("reboot"));
        return reply.All("warning") is { Count: > 0 } warnings ? result.Return("warnings", warnings.ToList<object?>()) : result;
    }
}
