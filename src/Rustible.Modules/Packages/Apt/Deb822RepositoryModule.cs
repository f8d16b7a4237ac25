using System.Text;
using System.Text.RegularExpressions;
using Rustible.Modules.Files;
using Rustible.Modules.Network;

namespace Rustible.Modules.Packages.Apt;

/// <summary>
/// Adds or removes a repository of apt in a file of its own, as fields. Arguments and results are those of ansible.builtin.deb822_repository. A key that is fetched needs curl or
/// wget on the host.
/// </summary>
/// <example><code>
/// - name: Add a repository with its key
///   deb822_repository:
///     name: example
///     uris: https://deb.example.com/debian
///     suites: stable
///     components: main
///     signed_by: https://deb.example.com/key.asc
/// </code></example>
[Module("deb822_repository", "ansible.builtin.deb822_repository", "ansible.legacy.deb822_repository", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed partial class Deb822RepositoryModule : Module<Deb822RepositoryModule.Args>
{
    private const int Seconds = 10;

    /// <param name="Name">The repository's name; its files are named for it.</param>
    /// <param name="AllowDowngradeToInsecure">Packages that were signed once need not be any more.</param>
    /// <param name="AllowInsecure">The repository need not be signed.</param>
    /// <param name="AllowWeak">It may be signed with a weak digest.</param>
    /// <param name="Architectures">The architectures to look for.</param>
    /// <param name="ByHash">Fetch indexes by their checksums.</param>
    /// <param name="CheckDate">Whether the host's clock is trusted.</param>
    /// <param name="CheckValidUntil">Whether old lists are refused.</param>
    /// <param name="Components">The sections of the distribution.</param>
    /// <param name="DateMaxFuture">How many seconds from the future a repository may be.</param>
    /// <param name="Enabled">Whether apt uses it.</param>
    /// <param name="Exclude">Packages that are not taken from it.</param>
    /// <param name="Include">The only packages that are taken from it.</param>
    /// <param name="InreleasePath">Path of the InRelease file, seen from where it usually is.</param>
    /// <param name="InstallPythonDebian">Regarded by nobody: no Python is needed.</param>
    /// <param name="Languages">The languages of descriptions.</param>
    /// <param name="Mode">Permissions of the file; 0644 when not given.</param>
    /// <param name="Pdiffs">Fetch differences of indexes.</param>
    /// <param name="SignedBy">The key: an address, a path of the host, fingerprints, or the armored key itself.</param>
    /// <param name="Suites">The distribution, or a path.</param>
    /// <param name="Targets">What is fetched.</param>
    /// <param name="Trusted">Whether it is trusted without a signature.</param>
    /// <param name="Uris">Where it lies.</param>
    /// <param name="State">Whether it should be there.</param>
    public sealed record Args(
        [property: Required] string Name, bool? AllowDowngradeToInsecure = null, bool? AllowInsecure = null, bool? AllowWeak = null, IReadOnlyList<string>? Architectures = null,
        bool? ByHash = null, bool? CheckDate = null, bool? CheckValidUntil = null, IReadOnlyList<string>? Components = null, int? DateMaxFuture = null, bool? Enabled = null,
        IReadOnlyList<string>? Exclude = null, IReadOnlyList<string>? Include = null, string? InreleasePath = null, bool InstallPythonDebian = false,
        IReadOnlyList<string>? Languages = null, UnixMode? Mode = null, bool? Pdiffs = null, string? SignedBy = null, IReadOnlyList<string>? Suites = null,
        IReadOnlyList<string>? Targets = null, bool? Trusted = null, IReadOnlyList<string>? Uris = null,
        [property: Choices("absent", "present")] string State = "present")
    {
        /// <summary>Whether it has packages, their sources, or both.</summary>
        [Choices("deb", "deb-src")]
        public IReadOnlyList<string> Types { get; init; } = ["deb"];
    }

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation)
    {
        var file = Deb822Source.FileName(args.Name);
        if (file.Length == 0)
            return ModuleResult.Failure($"The name '{args.Name}' has no letter or digit, of which the name of a file could be made.");
        var list = $"/etc/apt/sources.list.d/{file}.sources";
        if (args.State == "absent")
            return await RemoveAsync(file, list, context, cancellation).ConfigureAwait(false);
        var (signedBy, key, keyChanged) = (args.SignedBy, default(string), false);
        if (signedBy is not null && Address().IsMatch(signedBy))
        {
            var fetched = await FetchAsync(signedBy, file, context, cancellation).ConfigureAwait(false);
            if (fetched.Failed)
                return ModuleResult.Failure($"Could not fetch signed_by key: {fetched.Message}").Return("changed", fetched.Changed);
            (signedBy, key, keyChanged) = (fetched.Text("dest"), fetched.Text("dest"), fetched.Changed);
        }
        else if (signedBy?.StartsWith('/') is true)
        {
            key = signedBy;
        }
        var text = Deb822Source.Text(args, signedBy);
        var placement = new FilePlacement(new HostPath(list), "", Encoding.UTF8.GetBytes(text)) { Mode = args.Mode ?? UnixMode.Of(0b110_100_100), Parents = true, DirectoryMode = Folder, Origin = list };
        var put = await placement.PutAsync(context, cancellation).ConfigureAwait(false);
        return put.Failed ? put.Return("changed", keyChanged) : Result(put, keyChanged).Return("repo", text).Return("dest", list).Return("key_filename", key);
    }

    private static UnixMode Folder => UnixMode.Of(0b111_101_101);

    private static async Task<ModuleResult> RemoveAsync(string file, string list, ModuleContext context, CancellationToken cancellation)
    {
        var reply = await new ShellScript("""
            if [ -e "$list" ] || [ -h "$list" ]; then
                if [ -n "$diff" ]; then report before "$(cat -- "$list"; echo .)"; fi
                change rm -f -- "$list"
            fi
            for key in "$keys.asc" "$keys.gpg"; do
                if [ -e "$key" ]; then
                    report key "$key"
                    change rm -f -- "$key"
                fi
            done
            """).With("list", list).With("keys", "/etc/apt/keyrings/" + file).RunAsync(context, cancellation).ConfigureAwait(false);
        if (reply.Failed)
            return ModuleResult.From(reply);
        var result = ModuleResult.From(reply).Return("repo", null).Return("dest", list).Return("key_filename", reply.Text("key"));
        return reply.Text("before") is not { } before ? result : result.Return("diff", new Templating.Values.ValueMap
        {
            ["before_header"] = list,
            ["before"] = before[..^1],
            ["after_header"] = "/dev/null",
            ["after"] = "",
        });
    }

    /// <summary>Fetches the key into a file of the keyrings' folder.</summary>
    private static Task<ScriptReply> FetchAsync(string address, string file, ModuleContext context, CancellationToken cancellation)
    {
        var placement = new FilePlacement(new HostPath("/etc/apt/keyrings/" + file), "", default) { Mode = UnixMode.Of(0b110_100_100), DirectoryMode = Folder, Parents = true };
        var script = Files.FileAttributes.ScriptOf("Files/place.sh", "Network/http.sh", "Packages/Apt/deb822-key.sh");
        return placement.AddTo(new HttpArguments().AddTo(script, address, "GET", Seconds)).With("follow_redirects", "safe").With("tmp_dest", null).With("has_body", null).With("body_file", null)
            .RunAsync(context with { DiffMode = false }, cancellation);
    }

    private static ModuleResult Result(ModuleResult put, bool keyChanged)
    {
        var result = ModuleResult.Of(put.Changed || keyChanged);
        foreach (var key in new[] { "uid", "gid", "owner", "group", "mode", "size", "state", "diff" })
            if (put.Values.TryGetValue(key, out var value))
                result = result.Return(key, value);
        return result;
    }

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9+.-]*://\S+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
