using System.Text;
using System.Text.Json;
using Rustible.Connections;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Modules.Jobs;

/// <summary>Modules that run in the background of their host (<c>async</c>): starts them, looks after them, removes what they leave.</summary>
public static class AsyncJob
{
    // Ansible looks at the time limit of a job every five seconds.
    private const int LimitStep = 5;

    // These act from the control node, and have no job on the host.
    private static readonly string[] _notJobs =
        ["raw", "copy", "template", "script", "fetch", "assemble", "unarchive", "async_status", "reboot", "wait_for_connection"];

    /// <summary>Whether a module can run as a job.</summary>
    public static bool Supports(IModule module) => !module.Description.ControlOnly && !_notJobs.Contains(module.Description.Name);

    /// <summary>Starts a job, unless it was started before; the result names it. A module that ends without the host is no job: its result is the answer.</summary>
    public static async Task<ModuleResult> StartAsync(
        IModule module, ValueMap arguments, ModuleContext context, string id, TimeSpan limit, CancellationToken cancellation)
    {
        var whole = TimeSpan.FromSeconds(Math.Ceiling(limit.TotalSeconds / LimitStep) * LimitStep);
        var description = new JobDescription(module.JobName, whole, arguments);
        await module.PrepareAsync(context, cancellation).ConfigureAwait(false);
        try
        {
            return await RunAsync(module, description, context, id, cancellation).ConfigureAwait(false);
        }
        catch (JobUnderWay job)
        {
            var said = Said(id, job.File, isFinished: false);
            said.Remove("stdout");
            said.Remove("stderr");
            return new ModuleResult(said).Return("changed", true).Return("failed", 0L);
        }
    }

    /// <summary>The result of a job, or that it has not finished.</summary>
    public static async Task<ModuleResult> LookAsync(string id, ModuleContext context, CancellationToken cancellation)
    {
        var connection = await context.ConnectAsync(cancellation).ConfigureAwait(false);
        var read = await JobScript.RunAsync(connection, "job-read.sh", Folder(context), id, context.Become, [], default, cancellation).ConfigureAwait(false);
        var (file, text) = Split(read);
        if (text.Length == 0)
            return new ModuleResult(Said(id, file, isFinished: true)).Return("failed", true).Return("msg", "could not find job");
        JobDescription description;
        try
        {
            description = JobDescription.Parse(text);
        }
        catch (JsonException)
        {
            return new ModuleResult(Said(id, file, isFinished: true)).Return("failed", true).Return("msg", $"Could not parse job output: {text}");
        }
        if (External.FinishedModule.Of(description.Module) is { } finished)
            return await ResultAsync(finished, description, context, id, file, cancellation).ConfigureAwait(false);
        if (!context.Catalog.TryFind(description.Module, out var module))
            return ModuleResult.Failure($"The job {id} runs the module '{description.Module}', which this version does not have.");
        return await ResultAsync(module, description, context, id, file, cancellation).ConfigureAwait(false);
    }

    /// <summary>Removes what a job has left on the host.</summary>
    public static async Task<ModuleResult> EraseAsync(string id, ModuleContext context, CancellationToken cancellation)
    {
        var connection = await context.ConnectAsync(cancellation).ConfigureAwait(false);
        var erased = await JobScript.RunAsync(connection, "job-erase.sh", Folder(context), id, context.Become, [], default, cancellation).ConfigureAwait(false);
        return new ModuleResult(new ValueMap { ["ansible_job_id"] = id, ["started"] = 0L, ["finished"] = 0L, ["stdout"] = "", ["stderr"] = "", ["erased"] = Split(erased).File });
    }

    private static async Task<ModuleResult> ResultAsync(
        IModule module, JobDescription description, ModuleContext context, string id, string file, CancellationToken cancellation)
    {
        try
        {
            var result = await RunAsync(module, description, context, id, cancellation).ConfigureAwait(false);
            var said = Said(id, file, isFinished: true);
            foreach (var (key, value) in result.Values)
                said[key] = value;
            return new ModuleResult(said);
        }
        catch (JobUnderWay job) when (job.IsLate)
        {
            return new ModuleResult(Said(id, file, isFinished: true)).Return("failed", true)
                .Return("msg", FormattableString.Invariant($"Job reached maximum time limit of {description.Limit.TotalSeconds} seconds."));
        }
        catch (JobUnderWay)
        {
            return new ModuleResult(Said(id, file, isFinished: false));
        }
    }

    private static async Task<ModuleResult> RunAsync(
        IModule module, JobDescription description, ModuleContext context, string id, CancellationToken cancellation)
    {
        var session = await context.ConnectAsync(cancellation).ConfigureAwait(false);
        var job = new JobConnection(session, Folder(context), id, description.Limit, description.ToText());
        var inJob = context with { ConnectAsync = _ => Task.FromResult<IConnection>(job), Receipt = null, Timeout = null };
        return await module.RunAsync(new ValueMap(description.Arguments), inJob, cancellation).ConfigureAwait(false);
    }

    private static HostPath Folder(ModuleContext context) =>
        new(context.Variables.TryGet("ansible_async_dir", out var folder) && PythonScalar.AsText(context.Templates.Render(folder, context.Variables)) is { Length: > 0 } text
            ? text.TrimEnd('/') : "~/.ansible_async");

    private static ValueMap Said(string id, string file, bool isFinished) => new()
    {
        ["ansible_job_id"] = id,
        ["started"] = 1L,
        ["finished"] = isFinished ? 1L : 0L,
        ["results_file"] = file,
        ["stdout"] = "",
        ["stderr"] = "",
    };

    private static (string File, string Text) Split(ShellReply reply)
    {
        var text = Encoding.UTF8.GetString(reply.Stdout.Span);
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        return end < 0 ? (text, "") : (text[..end], text[(end + 1)..]);
    }
}
