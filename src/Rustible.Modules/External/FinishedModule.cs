using Rustible.Connections;
using Rustible.Templating.Values;

namespace Rustible.Modules.External;

/// <summary>Stands for a module that is a file when only the outcome of its job is to be read: the file need not be there any more.</summary>
internal sealed class FinishedModule : IModule
{
    private const string Mark = "external ";

    private FinishedModule(string name) => Description = new ModuleAttribute(name) { CheckMode = CheckMode.Full };

    public ModuleAttribute Description { get; }

    public bool IsOneRequest => true;

    public bool TellsInvocation => true;

    /// <summary>How a job of the module is written down.</summary>
    public static string JobName(string name) => Mark + name;

    /// <summary>The module of such a job; null when it is not one.</summary>
    public static FinishedModule? Of(string jobName) => jobName.StartsWith(Mark, StringComparison.Ordinal) ? new FinishedModule(jobName[Mark.Length..]) : null;

    public async Task<ModuleResult> RunAsync(ValueMap arguments, ModuleContext context, CancellationToken cancellation)
    {
        var reply = new ExternalReply(await context.RunAsync(new ShellRequest("exit 125"), cancellation).ConfigureAwait(false));
        var result = ExternalResult.Read(reply, context).Values;
        // What follows the result of a job is registered.
        if (result.GetValueOrDefault(ExternalResult.WarningsKey) is List<object?> told && told.OfType<string>().FirstOrDefault(text => text.StartsWith(ExternalResult.JunkWarning, StringComparison.Ordinal)) is { } junk)
        {
            result["warnings"] = new List<object?>([.. result.GetValueOrDefault("warnings") as List<object?> ?? [], junk]);
            result.Remove(ExternalResult.WarningsKey);
        }
        if (!result.TryGetValue("module_stderr", out var errors))
        {
            // A job is told with what its module printed to standard error, too.
            if (reply.Stderr.Length > 0)
                result.TryAdd("stderr", reply.Stderr);
            return new ModuleResult(result);
        }
        // What a job that broke printed has other names.
        result["stderr"] = errors;
        result["outdata"] = result["module_stdout"];
        result.Remove("module_stderr");
        result.Remove("module_stdout");
        return new ModuleResult(result);
    }
}
