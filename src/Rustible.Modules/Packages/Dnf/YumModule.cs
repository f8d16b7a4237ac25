using Rustible.Templating.Values;

namespace Rustible.Modules.Packages.Dnf;

/// <summary>Packages of Red Hat systems whose yum is dnf. Arguments and results are those of ansible.builtin.yum; all but <c>use_backend</c> are those of <c>dnf</c>.</summary>
/// <example><code>
/// - name: Have httpd
///   yum:
///     name: httpd
///     state: present
/// </code></example>
[Module("yum", "ansible.builtin.yum", "ansible.legacy.yum", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class YumModule : Module<YumModule.Args>
{
    /// <param name="UseBackend">The program; <c>yum</c>, which means yum 3 of Python 2, is refused.</param>
    /// <param name="Others">Arguments of <c>dnf</c>.</param>
    public sealed record Args([property: Choices("auto", "yum", "yum4", "dnf")] string UseBackend = "auto", [property: Rest] ValueMap? Others = null);

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation)
    {
        if (args.UseBackend == "yum")
            return ModuleResult.Failure("use_backend: yum means yum 3, which is not supported; use dnf.");
        return context.Catalog.TryFind("dnf", out var dnf)
            ? await dnf.RunAsync(args.Others ?? [], context, cancellation).ConfigureAwait(false)
            : ModuleResult.Failure("There is no module dnf.");
    }
}
