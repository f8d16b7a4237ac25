using Rustible.Modules.Commands;
using Rustible.Templating.Values;

namespace Rustible.Modules.Sources;

/// <summary>Brings a git repository to the host, at a version. Arguments and results are those of ansible.builtin.git.</summary>
/// <example><code>
/// - name: Check out a release
///   git:
///     repo: https://example.com/app.git
///     dest: /srv/app
///     version: v1.2
/// </code></example>
[Module("git", "ansible.builtin.git", "ansible.legacy.git", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class GitModule : ShellModule<GitModule.Args>
{
    /// <param name="Repo">Where it comes from.</param>
    /// <param name="Dest">Where it goes to.</param>
    /// <param name="Version">A branch, tag, commit, or <c>HEAD</c>.</param>
    /// <param name="Remote">The name of the remote.</param>
    /// <param name="Refspec">What else to fetch.</param>
    /// <param name="Reference">A repository to borrow objects from.</param>
    /// <param name="Force">Throw local changes away.</param>
    /// <param name="Depth">Fetch that many commits only.</param>
    /// <param name="Clones">Whether a repository that is not there is cloned.</param>
    /// <param name="Update">Whether one that is there is brought up to date.</param>
    /// <param name="VerifyCommit">The commit's signature must be right.</param>
    /// <param name="GpgWhitelist">The keys that may have signed it.</param>
    /// <param name="AcceptHostkey">Take any key of the ssh server.</param>
    /// <param name="AcceptNewhostkey">Take the key of an ssh server that is new.</param>
    /// <param name="KeyFile">The ssh key, on the host.</param>
    /// <param name="SshOpts">Options for ssh.</param>
    /// <param name="Bare">No working copy.</param>
    /// <param name="Recursive">Fetch submodules, too.</param>
    /// <param name="SingleBranch">Fetch only the version's branch.</param>
    /// <param name="TrackSubmodules">Submodules stand at the tip of their branches.</param>
    /// <param name="Executable">The program git.</param>
    /// <param name="Umask">The umask of what is written.</param>
    /// <param name="Archive">An archive of the version to be made.</param>
    /// <param name="ArchivePrefix">What stands before each path in it.</param>
    /// <param name="SeparateGitDir">Where the repository goes to, apart from the working copy.</param>
    [MutuallyExclusive("separate_git_dir", "bare")]
    [MutuallyExclusive("accept_hostkey", "accept_newhostkey")]
    public sealed record Args(
        [property: Required, Alias("name")] string Repo, [property: Required] HostPath Dest, string Version = "HEAD", string Remote = "origin", string? Refspec = null,
        HostPath? Reference = null, bool Force = false, int? Depth = null, [property: Name("clone")] bool Clones = true, bool Update = true, bool VerifyCommit = false,
        [property: Alias("gpg_allowlist")] IReadOnlyList<string>? GpgWhitelist = null, bool AcceptHostkey = false, bool AcceptNewhostkey = false, HostPath? KeyFile = null, string? SshOpts = null,
        bool Bare = false, bool Recursive = true, bool SingleBranch = false, bool TrackSubmodules = false, HostPath? Executable = null, object? Umask = null,
        HostPath? Archive = null, string? ArchivePrefix = null, HostPath? SeparateGitDir = null);

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation)
    {
        if (args.ArchivePrefix is not null && args.Archive is null)
            return ModuleResult.Failure("missing parameter(s) required by 'archive_prefix': archive");
        if (args.Umask is not null && !UnixMode.TryParse(args.Umask, out _))
            return ModuleResult.Failure("umask must be an octal integer");
        return await base.ExecuteAsync(args, context, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override ShellScript Script(Args args) => ShellScript.FromResource("Sources/git.sh")
        .With("repo", args.Repo).With("dest", new HostPath(args.Dest.Text.Length > 1 ? args.Dest.Text.TrimEnd('/') : args.Dest.Text)).With("version", args.Version)
        .With("remote", args.Remote).With("refspec", args.Refspec).With("reference", args.Reference).With("force", args.Force)
        .With("depth", args.Depth is > 0 ? args.Depth : null).With("clone", args.Clones).With("update", args.Update).With("verify_commit", args.VerifyCommit)
        .With("whitelist", string.Join(' ', args.GpgWhitelist ?? [])).With("host_keys", args.AcceptHostkey ? "no" : args.AcceptNewhostkey ? "accept-new" : null)
        .With("key_file", args.KeyFile).With("ssh_opts", args.SshOpts).With("bare", args.Bare).With("recursive", args.Recursive)
        .With("single_branch", args.SingleBranch).With("track_submodules", args.TrackSubmodules).With("executable", args.Executable)
        .With("umask", UnixMode.TryParse(args.Umask, out var umask) && args.Umask is not null ? umask : null).With("archive", args.Archive)
        .With("archive_prefix", args.ArchivePrefix).With("separate_git_dir", args.SeparateGitDir);

    /// <inheritdoc/>
    public override ModuleResult Fault(Args args, ScriptReply reply)
    {
        var result = ModuleResult.From(reply);
        if (reply.Text("before") is { } before)
            result = result.Return("before", before);
        return reply.Int("rc") is { } code
            ? result.Return("rc", code).Return("cmd", reply.Text("cmd")).ReturnOutput("", reply.Text("stderr") ?? "")
            : result;
    }

    /// <inheritdoc/>
    public override ModuleResult Read(Args args, ScriptReply reply)
    {
        var (before, after) = (Commit(reply.Text("before")), Commit(reply.Text("after")));
        var result = ModuleResult.Of(reply.Changed || reply.Has("remote_url_changed")).Return("before", before).Return("after", after);
        if (reply.Has("updated"))
            result = result.Return("remote_url_changed", reply.Has("remote_url_changed"));
        if (reply.Has("modified"))
            result = result.Return("msg", $"Local modifications exist in the destination: {args.Dest}");
        return before == after
            ? result
            : result.Return("diff", new ValueMap { ["before"] = before is null ? "" : before + "\n", ["after"] = after + "\n" });
    }

    private static string? Commit(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
