using System.Globalization;
using Rustible.Connections;
using Rustible.Engine.Tasks.Results;
using Rustible.Engine.Variables;
using Rustible.Language.Source;
using Rustible.Modules;
using Rustible.Modules.Control;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Engine.Tasks.Calls;

/// <summary>Calls a module and turns all that a host can do to it into a result.</summary>
internal sealed class ModuleCaller(TimeProvider clock, TaskInvocation invocation, IHostSessions sessions, Evaluation evaluation, TaskSteps steps)
{
    // The connection ends the remote process at the limit itself; this one is for a module that waits for something else.
    private static readonly TimeSpan TimeoutGrace = TimeSpan.FromSeconds(2);

    /// <param name="call">The call.</param>
    /// <param name="item">The loop item, from 0.</param>
    /// <param name="retry">The retry, from 0.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<ValueMap> CallAsync(TaskCall call, int item, int retry, CancellationToken cancellation)
    {
        if (call.CheckMode && call.Module.Description.CheckMode == CheckMode.None)
            return new ValueMap { ["skipped"] = true, ["msg"] = $"remote module ({call.Module.Description.Name}) does not support check mode" };
        // set_fact keeps the marks of its values, so that what came from a host stays data in the new variable.
        var arguments = call.Module.Description.Name == "set_fact" ? call.Arguments : UnsafeValues.UnmarkMap(call.Arguments);
        if (call.Module.Description.Name == "debug" && call.Arguments.GetValueOrDefault("var") is UnsafeText text)
            arguments["var"] = text;   // what came from outside is shown, not evaluated
        var context = ContextOf(call, item, retry);
        var id = AsyncCalls.JobId(invocation.Attempt, item, retry);
        var result = await evaluation.DoAsync(() => RunAsync(call, id, arguments, context, cancellation), cancellation).ConfigureAwait(false);
        if (!call.Module.Description.ControlOnly && !call.Module.TellsInvocation)
            result.TryAdd("invocation", new ValueMap { ["module_args"] = TaskResults.WithoutSecrets(arguments, call.Module.SecretArguments) });
        return result;
    }

    private async Task<ValueMap> RunAsync(TaskCall call, string id, ValueMap arguments, ModuleContext context, CancellationToken cancellation)
    {
        using var timeout = call.Timeout is { } limit ? new CancellationTokenSource(limit + TimeoutGrace, clock) : null;
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout?.Token ?? CancellationToken.None);
        try
        {
            var result = call.Async is null
                ? await call.Module.RunAsync(new ValueMap(arguments), context, linked.Token).ConfigureAwait(false)
                : await new AsyncCalls(clock, call, arguments, context, steps).RunAsync(id, linked.Token).ConfigureAwait(false);
            return new ValueMap(result.Values);
        }
        catch (ConnectionException error)
        {
            return ConnectionFailed(error, call);
        }
        catch (OperationCanceledException) when (timeout is { IsCancellationRequested: true } && !cancellation.IsCancellationRequested)
        {
            return TimedOut(call);
        }
        catch (ConditionException error)
        {
            // The playbook is wrong, not what it found: as in Ansible that ends a loop.
            throw new TaskFault(TaskErrors.Condition(error.Condition, error.Error) + TaskErrors.Details(error.Error, invocation.Task.Position, error.Argument));
        }
        catch (TemplateException error)
        {
            return Failed(TaskErrors.Argument(error, invocation.Task.Position).Message);
        }
        catch (LanguageException error)
        {
            return Failed(error.Errors[0].Position is { } place ? $"{error.Message} ({place})" : error.Message);
        }
        catch (Exception error) when (error is not OperationCanceledException && HostStateNeeded.In(error) is null)
        {
            // A host's unforeseen answer must cost the task, not the host's actor, which would only run into it again.
            return Failed($"The module '{call.Module.Description.Name}' broke: {error.GetType().Name}: {error.Message}. This is a fault of Rustible; please report it.");
        }
    }

    private static ValueMap ConnectionFailed(ConnectionException error, TaskCall call)
    {
        if (error.IsUnreachable)
            return new ValueMap { ["unreachable"] = true, ["msg"] = error.Message };
        return error.Failure == ConnectionFailure.TimedOut && call.Timeout is not null ? TimedOut(call) : Failed(error.Message);
    }

    /// <summary>Whether a result is the host's, and not that it was out of reach or out of time.</summary>
    public static bool HasAnswered(ValueMap result, TaskCall call) =>
        result.GetValueOrDefault("unreachable") is not true && (call.Timeout is null || !Equals(result.GetValueOrDefault("msg"), OutOfTime(call)));

    private static ValueMap TimedOut(TaskCall call) => Failed(OutOfTime(call));

    private static string OutOfTime(TaskCall call) => string.Create(
        CultureInfo.InvariantCulture,
        $"The {call.Module.Description.Name} action failed to execute in the expected time frame ({call.Timeout!.Value.TotalSeconds}) and was terminated");

    private static ValueMap Failed(string message) => new() { ["changed"] = false, ["failed"] = true, ["msg"] = message };

    private Task<IConnection> ConnectAsync(TaskCall call, CancellationToken cancellation)
    {
        if (call.Target is not { } target)
            throw new InvalidOperationException($"The module '{call.Module.Description.Name}' says that it needs no connection, and asks for one.");
        steps.Connect(target, call.Become);
        return sessions.OpenAsync(call.Host, target, cancellation);
    }

    private ModuleContext ContextOf(TaskCall call, int item, int retry) => new()
    {
        ConnectAsync = token => ConnectAsync(call, token),
        ConnectToControlAsync = token => sessions.OpenAsync("localhost", new ConnectionTarget("localhost", "local"), token),
        HostTarget = call.HostTarget,
        DelegatedTo = call.DelegatedTo,
        Host = invocation.Attempt.Host,
        Become = call.Become,
        CheckMode = call.CheckMode,
        DiffMode = call.Diff,
        Verbosity = invocation.Run.Options.Verbosity,
        Environment = call.Environment,
        Timeout = call.Timeout,
        Clock = clock,
        Receipt = ReceiptOf(call, item, retry),
        Variables = call.Scope,
        WorkerVariables = call.WorkerScope,
        KeepsWorkerFacts = call.DelegatedTo is null || call.DelegatedTo == invocation.Attempt.Host || call.DelegatesFacts,
        NoLog = call.NoLog,
        Templates = invocation.Run.Templates,
        Files = new ControlFiles(invocation),
        Operator = invocation.Run.Operator,
        Warn = evaluation.Warn,
        Catalog = invocation.Run.Modules,
    };

    /// <summary>
    /// The host's name is part of the attempt: several hosts may act on one machine, by delegation or because they are names of the same one.
    /// </summary>
    private ReceiptKey? ReceiptOf(TaskCall call, int item, int retry)
    {
        if (!invocation.Run.KeepReceipts || call.CheckMode || call.Module.Description.Idempotent || call.Module.Description.ControlOnly)
            return null;
        var attempt = invocation.Attempt;
        var name = string.Create(CultureInfo.InvariantCulture, $"{attempt.Sequence}.{item}.{retry}.{FileName(attempt.Host)}");
        return new ReceiptKey(attempt.Run, name, attempt.Epoch, invocation.Task.Rerun);
    }

    private static string FileName(string host) =>
        host.Length <= 100 && host.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_')
            ? host
            : Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(host)))[..32];
}
