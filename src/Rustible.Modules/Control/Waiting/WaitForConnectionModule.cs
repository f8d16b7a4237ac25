namespace Rustible.Modules.Control.Waiting;

/// <summary>Waits until the host can be reached and its shell answers. Arguments and results are those of ansible.builtin.wait_for_connection.</summary>
/// <example><code>
/// - name: Wait until the host is back
///   wait_for_connection:
///     delay: 5
///     timeout: 300
/// </code></example>
[Module("wait_for_connection", "ansible.builtin.wait_for_connection", "ansible.legacy.wait_for_connection", Idempotent = true, NamesOptionsOnly = true)]
public sealed class WaitForConnectionModule : Module<WaitForConnectionModule.Args>
{
    /// <param name="ConnectTimeout">The longest wait for one attempt, in seconds.</param>
    /// <param name="Delay">Seconds before the first attempt.</param>
    /// <param name="Sleep">Seconds between attempts.</param>
    /// <param name="Timeout">The longest wait, in seconds.</param>
    public sealed record Args(int ConnectTimeout = 5, int Delay = 0, int Sleep = 1, int Timeout = 600);

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation)
    {
        var begun = context.Clock.GetTimestamp();
        await Task.Delay(TimeSpan.FromSeconds(args.Delay), context.Clock, cancellation).ConfigureAwait(false);
        var wait = new Reachability(TimeSpan.FromSeconds(args.Timeout), TimeSpan.FromSeconds(args.ConnectTimeout), TimeSpan.FromSeconds(args.Sleep));
        var error = await wait.UntilAsync(context, "exit 0", reply => reply.ExitCode == 0, cancellation).ConfigureAwait(false);
        var elapsed = (long)context.Clock.GetElapsedTime(begun).TotalSeconds;
        var result = error is null ? ModuleResult.Of(false) : ModuleResult.Failure($"timed out waiting for ping module test: {error}");
        return result.Return("elapsed", elapsed);
    }
}
