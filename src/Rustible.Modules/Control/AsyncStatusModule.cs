using Rustible.Modules.Jobs;

namespace Rustible.Modules.Control;

/// <summary>Says what has become of a task that runs in the background. Arguments and results are those of ansible.builtin.async_status.</summary>
/// <example><code>
/// - name: Wait for the job that was started before
///   async_status:
///     jid: "{{ upgrade.ansible_job_id }}"
/// </code></example>
[Module("async_status", "ansible.builtin.async_status", "ansible.legacy.async_status", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class AsyncStatusModule : Module<AsyncStatusModule.Args>
{
    /// <param name="Jid">The job's id, as the task that started it returned it.</param>
    /// <param name="Mode">Whether to look at the job or to remove what it has left.</param>
    public sealed record Args([property: Required] string Jid, JobMode Mode = JobMode.Status);

    /// <summary>What to do.</summary>
    public enum JobMode
    {
        /// <summary>Look at the job.</summary>
        Status,

        /// <summary>Remove its files.</summary>
        Cleanup,
    }

    /// <inheritdoc/>
    protected override Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation)
    {
        // The id becomes the name of files.
        if (args.Jid.Length == 0 || args.Jid.Contains('/', StringComparison.Ordinal))
            return Task.FromResult(ModuleResult.Failure($"'{args.Jid}' is not the id of a job."));
        return args.Mode == JobMode.Cleanup ? AsyncJob.EraseAsync(args.Jid, context, cancellation) : AsyncJob.LookAsync(args.Jid, context, cancellation);
    }
}
