using System.Globalization;
using Rustible.Templating.Values;

namespace Rustible.Modules.Packages;

/// <summary>Tells which packages are installed. Arguments and results are those of ansible.builtin.package_facts.</summary>
/// <example><code>
/// - name: Learn which packages there are
///   package_facts:
///     manager: auto
/// </code></example>
[Module("package_facts", "ansible.builtin.package_facts", "ansible.legacy.package_facts", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class PackageFactsModule : Module<PackageFactsModule.Args>
{
    private static readonly string[] _known = ["apt", "rpm", "apk"];

    /// <param name="Manager">The managers that are asked; <c>auto</c> is each that there is.</param>
    /// <param name="Strategy">Whether only the first that the host has is asked, or all.</param>
    public sealed record Args(
        [property: Choices("auto", "rpm", "yum", "dnf", "dnf5", "zypper", "apt", "portage", "pkg", "pkg5", "pkgng", "pacman", "apk", "pkg_info", "openbsd_pkg")] IReadOnlyList<string>? Manager = null,
        [property: Choices("first", "all")] string Strategy = "first");

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation)
    {
        var wanted = (args.Manager ?? ["auto"]).SelectMany(name => name switch
        {
            "auto" => _known,
            "yum" or "dnf" or "dnf5" or "zypper" => ["rpm"],
            _ => [name],
        }).Distinct().ToList();
        if (Unsupported(wanted) is { } fault)
            return ModuleResult.Failure(fault);
        var reply = await ShellScript.FromResource("Packages/package-facts.sh").With("managers", string.Join(' ', wanted))
            .With("first", args.Strategy == "first").RunAsync(context, cancellation).ConfigureAwait(false);
        if (reply.Failed)
            return ModuleResult.From(reply);
        var packages = new ValueMap();
        var origins = AptOrigins.Read(reply.Text("files") ?? "", reply.Text("policy") ?? "");
        Add(packages, "apt", Lines(reply, "apt").Select(line => Apt(line, origins)));
        Add(packages, "rpm", Lines(reply, "rpm").Select(Rpm));
        Add(packages, "apk", Lines(reply, "apk").Select(Apk));
        return _known.Any(reply.Has)
            ? ModuleResult.Of(false).Return("ansible_facts", new ValueMap { ["packages"] = packages })
            : ModuleResult.Failure(
                $"Could not detect a supported package manager from the following list: [{string.Join(", ", wanted.Select(name => $"'{name}'"))}], or the required program is not there.");
    }

    private static string? Unsupported(IEnumerable<string> names) =>
        names.FirstOrDefault(name => name is "portage" or "pkg" or "pkg5" or "pkgng" or "pacman" or "pkg_info" or "openbsd_pkg") is { } name
            ? $"package_facts cannot ask the manager '{name}'. Use one of: auto, apk, apt, rpm (dnf, yum, zypper)."
            : null;

    private static IEnumerable<string> Lines(ScriptReply reply, string key) =>
        (reply.Text(key) ?? "").Split('\n').Where(line => line.Length > 0);

    private static void Add(ValueMap packages, string manager, IEnumerable<ValueMap> found)
    {
        foreach (var package in found)
        {
            package["source"] = manager;
            var name = package["name"]!;
            if (!packages.TryGetValue(name, out var same))
                packages[name] = same = new List<object?>();
            ((List<object?>)same!).Add(package);
        }
    }

    private static ValueMap Apt(string line, Dictionary<string, string> origins)
    {
        var fields = line.Split('\t');
        return new ValueMap
        {
            ["name"] = fields[0],
            ["version"] = fields[1],
            ["arch"] = fields[2],
            ["category"] = fields[3],
            ["origin"] = origins.GetValueOrDefault(fields[0], ""),
        };
    }

    private static ValueMap Rpm(string line)
    {
        var fields = line.Split('\t');
        return new ValueMap
        {
            ["name"] = fields[0],
            ["version"] = fields[1],
            ["release"] = fields[2],
            ["epoch"] = long.TryParse(fields[3], NumberStyles.None, CultureInfo.InvariantCulture, out var epoch) ? epoch : null,
            ["arch"] = fields[4] == "(none)" ? null : fields[4],
        };
    }

    private static ValueMap Apk(string line)
    {
        var release = line.LastIndexOf('-');
        var version = release < 0 ? -1 : line.LastIndexOf('-', release - 1);
        return version < 0
            ? new ValueMap { ["name"] = line, ["version"] = "", ["release"] = "" }
            : new ValueMap { ["name"] = line[..version], ["version"] = line[(version + 1)..release], ["release"] = line[(release + 1)..] };
    }
}
