namespace Rustible.Modules.Control;

/// <summary>Shows that the host's shell answers. Arguments and results are those of ansible.builtin.ping.</summary>
/// <example><code>
/// - name: See whether the host answers
///   ping:
///     data: pong
/// </code></example>
[Module("ping", "ansible.builtin.ping", "ansible.legacy.ping", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class PingModule : ShellModule<PingModule.Args>
{
    /// <param name="Data">What to answer; <c>crash</c> makes the module fail.</param>
    public sealed record Args(string Data = "pong");

    /// <inheritdoc/>
    public override ShellScript Script(Args args) => new ShellScript("""
        if [ "$data" = crash ]; then fail boom; fi
        report ping "$data"
        """).With("data", args.Data);

    /// <summary>As in Ansible, a crash has the text of an exception.</summary>
    public override ModuleResult Fault(Args args, ScriptReply reply) =>
        ModuleResult.Failure("MODULE FAILURE\nSee stdout/stderr for the exact error").Return("exception", TextOf(reply)).Return("module_stderr", TextOf(reply)).Return("module_stdout", TextOf(reply)).Return("rc", 1L);

    /// <summary>Ansible finds it in one of the outputs: a terminal joins the two, a local connection does not.</summary>
    private static string TextOf(ScriptReply reply) => $"Exception: {reply.Message}\n";

    /// <inheritdoc/>
    public override ModuleResult Read(Args args, ScriptReply reply) => ModuleResult.Of(false).Return("ping", reply.Text("ping"));
}
