using Rustible.Connections;

namespace Rustible.Modules.Sources;

/// <summary>Keeps a working copy or an export of a Subversion repository. Arguments and results are those of ansible.builtin.subversion. The host needs svn.</summary>
/// <example><code>
/// - name: Have the site's sources
///   subversion:
///     repo: https://svn.example.com/site/trunk
///     dest: /srv/site
///     revision: "1889"
/// </code></example>
[Module("subversion", "ansible.builtin.subversion", "ansible.legacy.subversion", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class SubversionModule : ShellModule<SubversionModule.Args>
{
    /// <param name="Repo">The repository's address.</param>
    /// <param name="Dest">The folder.</param>
    /// <param name="Revision">The revision.</param>
    /// <param name="Force">Give up what was changed in the folder; let an export write over what is there.</param>
    /// <param name="Username">The user at the repository.</param>
    /// <param name="Password">The user's password.</param>
    /// <param name="Executable">The program.</param>
    /// <param name="Checkout">Make the working copy when there is none.</param>
    /// <param name="Update">Bring a working copy to the revision.</param>
    /// <param name="Export">Make an export in its place.</param>
    /// <param name="Switch">Let the working copy follow another address.</param>
    /// <param name="InPlace">Make the working copy in a folder that has something else.</param>
    /// <param name="ValidateCerts">Whether the certificate of the repository's server must be right.</param>
    public sealed record Args(
        [property: Required, Alias("name", "repository")] string Repo, HostPath? Dest = null, [property: Alias("rev", "version")] string Revision = "HEAD", bool Force = false,
        string? Username = null, [property: NoLog] Secret? Password = null, HostPath? Executable = null, bool Checkout = true, bool Update = true, bool Export = false,
        bool Switch = true, bool InPlace = false, bool ValidateCerts = false);

    /// <inheritdoc/>
    public override ShellScript Script(Args args) => ShellScript.FromResource("Sources/subversion.sh")
        .With("repo", args.Repo).With("dest", args.Dest).With("revision", args.Revision).With("force", args.Force).With("username", args.Username)
        .With("password", args.Password).With("executable", args.Executable).With("checkout", args.Checkout).With("update", args.Update).With("export", args.Export)
        .With("switch", args.Switch).With("in_place", args.InPlace).With("trusting", !args.ValidateCerts);

    /// <inheritdoc/>
    public override ModuleResult Fault(Args args, ScriptReply reply)
    {
        var result = ModuleResult.From(reply);
        return !reply.Has("code") ? result
            : result.Return("rc", reply.Int("code")).Return("cmd", reply.Text("command")).Return("stdout", reply.Text("output")).Return("stderr", reply.Text("errors") + "\n");
    }

    /// <inheritdoc/>
    public override ModuleResult Read(Args args, ScriptReply reply)
    {
        var result = ModuleResult.From(reply);
        if (reply.Text("remote") is { } remote)
            return result.Return("after", remote);
        if (reply.Has("will"))
            return result.Return("before", reply.Text("was")).Return("after", reply.Text("will"));
        return reply.Has("after") ? result.Return("before", Lines(reply, "before")).Return("after", Lines(reply, "after")) : result;
    }

    /// <inheritdoc/>
    protected override Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation) =>
        args is { Dest: null, Checkout: true } or { Dest: null, Update: true } or { Dest: null, Export: true }
            ? Task.FromResult(ModuleResult.Failure("the destination directory must be specified unless checkout=no, update=no, and export=no"))
            : base.ExecuteAsync(args, context, cancellation);

    private static List<object?>? Lines(ScriptReply reply, string when) => reply.Has(when) ? [.. reply.All(when)] : null;
}
