using Rustible.Templating.Values;

namespace Rustible.Modules.Machine;

/// <summary>Gives the host its name, now and for the next start. Arguments and results are those of ansible.builtin.hostname.</summary>
/// <example><code>
/// - name: Name the host
///   hostname:
///     name: web1
/// </code></example>
[Module("hostname", "ansible.builtin.hostname", "ansible.legacy.hostname", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class HostnameModule : ShellModule<HostnameModule.Args>
{
    /// <param name="Name">The name.</param>
    /// <param name="Use">How the system keeps it; without it, what the host shows to be in use.</param>
    public sealed record Args(
        [property: Required] string Name,
        [property: Choices("alpine", "debian", "freebsd", "generic", "macos", "macosx", "darwin", "openbsd", "openrc", "redhat", "sles", "solaris", "systemd")]
        string? Use = null);

    /// <inheritdoc/>
    protected override Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation) =>
        args.Use is "freebsd" or "openbsd" or "macos" or "macosx" or "darwin" or "solaris"
            ? Task.FromResult(ModuleResult.Failure(
                $"use: {args.Use} is not supported: only Linux hosts are. Use one of: alpine, debian, generic, openrc, redhat, sles, systemd."))
            : base.ExecuteAsync(args, context, cancellation);

    /// <inheritdoc/>
    public override ShellScript Script(Args args) => ShellScript.FromResource("Machine/hostname.sh")
        .With("name", args.Name).With("use", args.Use is "alpine" or "debian" or "generic" ? "file" : args.Use);

    /// <inheritdoc/>
    public override ModuleResult Read(Args args, ScriptReply reply)
    {
        var full = reply.Text("fqdn")!;
        var dot = full.IndexOf('.', StringComparison.Ordinal);
        var result = ModuleResult.From(reply).Return("name", args.Name).Return("ansible_facts", new ValueMap
        {
            ["ansible_hostname"] = reply.Text("nodename")!.Split('.')[0],
            ["ansible_nodename"] = reply.Text("nodename"),
            ["ansible_fqdn"] = full,
            ["ansible_domain"] = dot < 0 ? "" : full[(dot + 1)..],
        });
        return reply.Changed
            ? result.Return("diff", new ValueMap { ["after"] = $"hostname = {args.Name}\n", ["before"] = $"hostname = {reply.Text("before")}\n" })
            : result;
    }
}
