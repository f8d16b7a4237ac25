using System.Text.Json;

namespace Rustible.Modules.Packages;

/// <summary>Installs packages of Node.js with npm. Arguments and results are those of community.general.npm.</summary>
/// <example><code>
/// - name: Install what the application needs
///   npm:
///     path: /srv/app
///     ci: true
/// </code></example>
[Module("npm", "community.general.npm", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class NpmModule : Module<NpmModule.Args>
{
    /// <param name="Name">The package; without it, all that package.json names.</param>
    /// <param name="Path">The folder in which npm works.</param>
    /// <param name="Version">The package's version.</param>
    /// <param name="Global">Install for everybody.</param>
    /// <param name="Executable">The program.</param>
    /// <param name="IgnoreScripts">Run no scripts of packages.</param>
    /// <param name="UnsafePerm">Run scripts as the user who runs npm.</param>
    /// <param name="Ci">Install exactly what package-lock.json says.</param>
    /// <param name="Production">Leave out what only development needs.</param>
    /// <param name="Registry">The registry.</param>
    /// <param name="State">Whether it should be there, or there in its last version.</param>
    /// <param name="NoOptional">Leave out what is optional.</param>
    /// <param name="NoBinLinks">Make no links to programs.</param>
    public sealed record Args(
        string? Name = null, HostPath? Path = null, string? Version = null, bool Global = false, HostPath? Executable = null, bool IgnoreScripts = false, bool UnsafePerm = false,
        bool Ci = false, bool Production = false, string? Registry = null, [property: Choices("present", "absent", "latest")] string State = "present", bool NoOptional = false,
        bool NoBinLinks = false)
    {
        /// <summary>The package with its version, as npm takes it.</summary>
        internal string? Wanted => Name is null ? null : Version is null ? Name : $"{Name}@{Version}";
    }

    private const string Script = """
        npm=${executable:-npm}
        need "$npm"
        if [ -n "$path" ]; then
            [ ! -e "$path" ] || [ -d "$path" ] || fail "path $path is not a directory"
            mkdir -p -- "$path" && cd "$path" || fail "path $path cannot be made"
        fi
        folder=$(mktemp -d) || fail "there is no room for a temporary folder"
        trap 'rm -rf -- "$folder"' EXIT
        eval "set -- $words"
        "$npm" "$@" >"$folder/out" 2>"$folder/err" </dev/null
        report code $?
        report command "$npm $*"
        report errors "$(cat "$folder/err")"
        body <"$folder/out"
        """;

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation)
    {
        if (args.Path is null && !args.Global)
            return ModuleResult.Failure("path must be specified when not using global");
        if (args.State == "absent" && args.Name is null)
            return ModuleResult.Failure("uninstalling a package is only available for named packages");
        var npm = new Runner(args, context);
        if (args.Ci)
            return await npm.ObeyAsync([["ci"]], cancellation).ConfigureAwait(false);
        var listed = await npm.RunAsync(["list", "--json", "--long"], isQuestion: true, cancellation).ConfigureAwait(false);
        if (listed.Failed)
            return ModuleResult.From(listed);
        HashSet<string> installed, missing;
        try
        {
            (installed, missing) = Packages(args, listed);
        }
        catch (JsonException error)
        {
            return ModuleResult.Failure($"Failed to parse NPM output with error {error.Message}");
        }
        if (args.Wanted is { } wanted && !installed.Contains(wanted))
            missing.Add(wanted);
        List<string[]> orders = args.State != "absent" ? missing.Count > 0 ? [["install"]] : []
            : installed.Contains(args.Name!) || installed.Contains(args.Wanted!) ? [["uninstall"]] : [];
        if (args.State == "latest")
        {
            var outdated = await npm.RunAsync(["outdated"], isQuestion: true, cancellation).ConfigureAwait(false);
            if (System.Text.Encoding.UTF8.GetString(outdated.Body.Span).Trim().Length > 0)
                orders.Add(["update"]);
        }
        return await npm.ObeyAsync(orders, cancellation).ConfigureAwait(false);
    }

    /// <summary>What is there, with and without versions, and what should be there and is not, or not as it should be.</summary>
    private static (HashSet<string> Installed, HashSet<string> Missing) Packages(Args args, ScriptReply listed)
    {
        var (installed, missing) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        using var document = JsonDocument.Parse(listed.Body.Length == 0 ? "{}"u8.ToArray() : listed.Body);
        if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("dependencies", out var packages))
            return (installed, [args.Wanted ?? ""]);   // nothing is there: all has to be installed
        foreach (var package in packages.EnumerateObject())
        {
            if (IsTrue(package.Value, "missing") || IsTrue(package.Value, "invalid"))
                missing.Add(package.Name);
            else
            {
                installed.Add(package.Name);
                if (package.Value.TryGetProperty("version", out var version) && version.ValueKind == JsonValueKind.String)
                    installed.Add($"{package.Name}@{version.GetString()}");
            }
        }
        return (installed, missing);
    }

    private static bool IsTrue(JsonElement package, string name) => package.ValueKind == JsonValueKind.Object && package.TryGetProperty(name, out var value)
        && (value.ValueKind == JsonValueKind.String ? value.GetString()!.Length > 0 : value.ValueKind is not (JsonValueKind.False or JsonValueKind.Null));

    /// <summary>Runs npm with the options of one task.</summary>
    private sealed class Runner(Args args, ModuleContext context)
    {
        public Task<ScriptReply> RunAsync(string[] words, bool isQuestion, CancellationToken cancellation) => new ShellScript(Script)
            .With("executable", args.Executable).With("path", args.Path).WithList("words", Words(words, isQuestion))
            .RunAsync(context with { CheckMode = false }, cancellation);

        /// <summary>Carries orders out, or in check mode only says that they would be.</summary>
        public async Task<ModuleResult> ObeyAsync(IReadOnlyList<string[]> orders, CancellationToken cancellation)
        {
            foreach (var order in context.CheckMode ? [] : orders)
            {
                var reply = await RunAsync(order, isQuestion: false, cancellation).ConfigureAwait(false);
                if (reply.Failed)
                    return ModuleResult.From(reply);
                if (reply.Int("code") is not 0)
                {
                    var errors = reply.Text("errors") ?? "";
                    return ModuleResult.Failure(errors).Return("rc", reply.Int("code")).Return("cmd", reply.Text("command"))
                        .Return("stdout", System.Text.Encoding.UTF8.GetString(reply.Body.Span)).Return("stderr", errors + "\n");
                }
            }
            return ModuleResult.Of(orders.Count > 0);
        }

        private IEnumerable<string> Words(string[] words, bool isQuestion)
        {
            var name = words[0] switch { "list" or "ci" => null, "install" => args.Wanted, _ => args.Name };
            List<string?> all =
            [
                .. words, args.Global ? "--global" : null, args.Production && !isQuestion ? "--production" : null, args.IgnoreScripts ? "--ignore-scripts" : null,
                args.UnsafePerm ? "--unsafe-perm" : null, name, args.Registry is null ? null : "--registry", args.Registry, args.NoOptional ? "--no-optional" : null,
                args.NoBinLinks ? "--no-bin-links" : null,
            ];
            return all.OfType<string>();
        }
    }
}
