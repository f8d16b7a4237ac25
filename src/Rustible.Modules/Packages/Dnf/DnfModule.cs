namespace Rustible.Modules.Packages.Dnf;

/// <summary>Installs, upgrades, removes and lists packages of Fedora and its kin. Arguments and results are those of ansible.builtin.dnf. The host needs dnf and rpm.</summary>
/// <example><code>
/// - name: Have httpd 2.4 or newer, and the tools of developers
///   dnf:
///     name: ["httpd >= 2.4", "@Development tools"]
///     state: present
/// </code></example>
[Module("dnf", "ansible.builtin.dnf", "ansible.legacy.dnf", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class DnfModule : Module<DnfArguments>
{
    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(DnfArguments args, ModuleContext context, CancellationToken cancellation)
    {
        try
        {
            return await new DnfTask(args, context, cancellation).RunAsync().ConfigureAwait(false);
        }
        catch (DnfFailure failure)
        {
            return failure.Result;
        }
    }
}
