using Rustible.Connections;
using Rustible.Templating.Values;

namespace Rustible.Modules.Control.Waiting;

/// <summary>Restarts the host and waits until it is back. Arguments and results are those of ansible.builtin.reboot.</summary>
/// <example><code>
/// - name: Restart the host
///   reboot:
///     reboot_timeout: 900
/// </code></example>
[Module("reboot", "ansible.builtin.reboot", "ansible.legacy.reboot", CheckMode = CheckMode.Full)]
public sealed class RebootModule : Module<RebootModule.Args>
{
    private const string BootId = "/proc/sys/kernel/random/boot_id";

    /// <param name="BootTimeCommand">A command that prints something else after a restart.</param>
    /// <param name="ConnectTimeout">The longest wait for one connection, in seconds.</param>
    /// <param name="Msg">What users are told.</param>
    /// <param name="PostRebootDelay">Seconds to wait after the restart before the test.</param>
    /// <param name="PreRebootDelay">Seconds to wait before the restart; whole minutes, as shutdown takes them.</param>
    /// <param name="RebootCommand">The command that restarts the host.</param>
    /// <param name="RebootTimeout">The longest wait for the host, in seconds.</param>
    /// <param name="TestCommand">A command that succeeds when the host is ready.</param>
    public sealed record Args(
        string? BootTimeCommand = null, [property: Alias("connect_timeout_sec")] int? ConnectTimeout = null, string Msg = "Reboot initiated by Ansible",
        [property: Alias("post_reboot_delay_sec")] int PostRebootDelay = 0, [property: Alias("pre_reboot_delay_sec")] int PreRebootDelay = 0,
        string? RebootCommand = null, [property: Alias("reboot_timeout_sec")] int RebootTimeout = 600, string TestCommand = "whoami")
    {
        /// <summary>Where shutdown is looked for.</summary>
        public IReadOnlyList<string> SearchPaths { get; init; } = ["/sbin", "/bin", "/usr/sbin", "/usr/bin", "/usr/local/sbin"];
    }

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation)
    {
        var begun = context.Clock.GetTimestamp();
        var question = args.BootTimeCommand ?? $"cat {BootId}";
        var before = await context.RunAsync(new ShellRequest(question), cancellation).ConfigureAwait(false);
        if (before.ExitCode != 0)
            return Failed($"{context.Host}: the command '{question}', which shows a restart, failed: {before.ErrorText.Trim()}");
        if (await IsControlNodeAsync(context, cancellation).ConfigureAwait(false))
            return Failed("Running reboot with local connection would reboot the control node.");
        if (context.CheckMode)
            return ModuleResult.Of(true).Return("elapsed", 0L).Return("rebooted", true);
        var reply = await Script(args).RunAsync(context, cancellation, withReceipt: true).ConfigureAwait(false);
        if (reply.Failed)
            return Failed($"Reboot command failed. Error was: '{reply.Message}'");
        var error = await WaitAsync(args, context, question, before.Text, cancellation).ConfigureAwait(false);
        var elapsed = (long)context.Clock.GetElapsedTime(begun).TotalSeconds;
        return error is null
            ? ModuleResult.Of(true).Return("rebooted", true).Return("elapsed", elapsed)
            : ModuleResult.Failure(error).Return("rebooted", true).Return("changed", true).Return("elapsed", elapsed);
    }

    /// <summary>The same kernel has the same id: a host that is this machine, or a container on it.</summary>
    private static async Task<bool> IsControlNodeAsync(ModuleContext context, CancellationToken cancellation)
    {
        if (context.Variables.TryGet("ansible_connection", out var kind) && PythonScalar.AsText(kind) == "local")
            return true;
        if (!File.Exists(BootId))
            return false;
        var own = await File.ReadAllTextAsync(BootId, cancellation).ConfigureAwait(false);
        return (await context.RunAsync(new ShellRequest($"cat {BootId} 2>/dev/null"), cancellation).ConfigureAwait(false)).Text == own;
    }

    /// <summary>The restart comes a second after the answer, or the answer would be lost with the session.</summary>
    private static ShellScript Script(Args args) => new ShellScript("""
        if [ -n "$command" ]; then set -- sh -c "$command"
        else
            eval "set -- $paths"
            program=
            for folder; do [ -n "$program" ] || [ ! -x "$folder/shutdown" ] || program=$folder/shutdown; done
            if [ -n "$program" ]; then
                if [ "$minutes" = 0 ]; then set -- "$program" -r now "$msg"; else set -- "$program" -r "+$minutes" "$msg"; fi
            elif command -v reboot >/dev/null; then set -- reboot
            else fail "Unable to find command shutdown in search paths: $paths"
            fi
        fi
        (trap '' HUP; sleep 1; exec "$@") </dev/null >/dev/null 2>&1 3>&- &
        changed
        """).With("command", args.RebootCommand).WithList("paths", args.SearchPaths).With("minutes", args.PreRebootDelay / 60).With("msg", args.Msg);

    private static async Task<string?> WaitAsync(Args args, ModuleContext context, string question, string before, CancellationToken cancellation)
    {
        var limit = TimeSpan.FromSeconds(args.RebootTimeout);
        var wait = new Reachability(limit, TimeSpan.FromSeconds(args.ConnectTimeout ?? 10), TimeSpan.FromSeconds(1));
        await Task.Delay(TimeSpan.FromSeconds(args.PreRebootDelay / 60 * 60), context.Clock, cancellation).ConfigureAwait(false);
        var error = await wait.UntilAsync(context, question, reply => reply.ExitCode == 0 && reply.Text != before, cancellation).ConfigureAwait(false);
        if (error is not null)
            return $"Timed out waiting for last boot time check (timeout={args.RebootTimeout}): {error}";
        await Task.Delay(TimeSpan.FromSeconds(args.PostRebootDelay), context.Clock, cancellation).ConfigureAwait(false);
        error = await wait.UntilAsync(context, args.TestCommand, reply => reply.ExitCode == 0, cancellation).ConfigureAwait(false);
        return error is null ? null : $"Timed out waiting for post-reboot test command (timeout={args.RebootTimeout}): {error}";
    }

    private static ModuleResult Failed(string message) => new(new ValueMap
    {
        ["changed"] = false,
        ["failed"] = true,
        ["elapsed"] = 0L,
        ["rebooted"] = false,
        ["msg"] = message,
    });
}
