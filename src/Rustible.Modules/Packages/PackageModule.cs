using Rustible.Templating.Values;

namespace Rustible.Modules.Packages;

/// <summary>Packages by whatever manager the host has. Arguments and results are those of ansible.builtin.package.</summary>
/// <option name="name" required="true">The packages, as the manager names them.</option>
/// <option name="state" required="true">What they should be: <c>present</c>, <c>absent</c>, or another word that the manager's module knows.</option>
/// <example><code>
/// - name: Have a package by whichever manager the host has
///   package:
///     name: rsync
///     state: present
/// </code></example>
[Module("package", "ansible.builtin.package", "ansible.legacy.package", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class PackageModule : Module<PackageModule.Args>
{
    private static readonly string[] _known = ["apt", "dnf", "yum", "zypper", "apk", "pacman"];

    /// <param name="Use">The manager's module; <c>auto</c> takes the fact <c>ansible_pkg_mgr</c>, or asks the host.</param>
    /// <param name="Others">Arguments for that module; what it needs of them, it says.</param>
    public sealed record Args(string Use = "auto", [property: Rest] ValueMap? Others = null);

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation)
    {
        var others = args.Others ?? [];
        var manager = args.Use != "auto" ? args.Use : FromFacts(context) ?? await AskAsync(context, cancellation).ConfigureAwait(false);
        if (manager is null)
            return ModuleResult.Failure($"Could not detect which package manager to use: the host has none of {string.Join(", ", _known)}. Set 'use', or 'ansible_pkg_mgr' for the host.");
        if (!context.Catalog.TryFind(manager, out var module) || !_known.Contains(module.Description.Name))
            return ModuleResult.Failure($"Could not find a module for {manager}. Package managers that are known: {string.Join(", ", _known)}.");
        return await module.RunAsync(others, context, cancellation).ConfigureAwait(false);
    }

    private static string? FromFacts(ModuleContext context)
    {
        var fact = context.Variables.TryGet("ansible_facts", out var facts) && facts is ValueMap map && map.TryGetValue("pkg_mgr", out var known)
            ? known
            : context.Variables.TryGet("ansible_pkg_mgr", out var variable) ? variable : null;
        return PythonScalar.AsText(fact) is { Length: > 0 } name and not ("unknown" or "auto") ? name : null;
    }

    private static async Task<string?> AskAsync(ModuleContext context, CancellationToken cancellation)
    {
        var reply = await new ShellScript("""
            for manager in apt-get dnf yum zypper apk pacman; do
                if command -v "$manager" >/dev/null; then report manager "${manager%-get}"; break; fi
            done
            """).RunAsync(context, cancellation).ConfigureAwait(false);
        return reply.Text("manager");
    }
}
