using System.Globalization;
using Rustible.Templating.Values;

namespace Rustible.Modules.Control;

/// <summary>Waits for a time, or for the person at the terminal. Arguments and results are those of ansible.builtin.pause.</summary>
/// <example><code>
/// - name: Give the service a moment
///   pause:
///     seconds: 10
/// </code></example>
[Module("pause", "ansible.builtin.pause", "ansible.legacy.pause", CheckMode = CheckMode.Full, Idempotent = true, ControlOnly = true)]
public sealed class PauseModule : Module<PauseModule.Args>
{
    private const string HowToEnd = "Press enter to continue, Ctrl+C to interrupt";

    /// <param name="Minutes">How long, in minutes.</param>
    /// <param name="Seconds">How long, in seconds; less than 1 counts as 1.</param>
    /// <param name="Prompt">What to ask.</param>
    /// <param name="Echo">Whether what is typed is seen.</param>
    [MutuallyExclusive("minutes", "seconds")]
    public sealed record Args(object? Minutes = null, object? Seconds = null, string? Prompt = null, bool Echo = true);

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation)
    {
        var clock = context.Clock;
        var start = clock.GetLocalNow();
        var warnings = new List<object?>();
        if (!TryWhole("minutes", args.Minutes, out var minutes, out var fault) || !TryWhole("seconds", args.Seconds, out var seconds, out fault))
            return fault;
        seconds = minutes * 60 ?? seconds;
        var answer = seconds is { } given
            ? await WaitAsync(args, TimeSpan.FromSeconds(Math.Max(given, 1)), context, cancellation).ConfigureAwait(false)
            : await AskAsync(args, context, warnings, cancellation).ConfigureAwait(false);
        if (answer.IsAbort)
            return ModuleResult.Failure("user requested abort!");
        var stop = clock.GetLocalNow();
        var took = (stop - start).TotalSeconds;
        var unit = args.Minutes is not null || seconds is null ? "minutes" : "seconds";
        var result = new ModuleResult(new ValueMap
        {
            ["changed"] = false,
            ["rc"] = 0L,
            ["stderr"] = "",
            ["stdout"] = $"Paused for {PythonScalar.ToText(Math.Round(unit == "minutes" ? took / 60 : took, 2))} {unit}",
            ["start"] = Text(start),
            ["stop"] = Text(stop),
            ["delta"] = (long)took,
            ["echo"] = args.Echo,
            ["user_input"] = answer.Text,
        });
        return warnings.Count == 0 ? result : result.Return("warnings", warnings);
    }

    private static Task<OperatorAnswer> WaitAsync(Args args, TimeSpan time, ModuleContext context, CancellationToken cancellation)
    {
        var hidden = args.Echo ? "" : " (output is hidden)";
        context.Operator.Say($"Pausing for {(long)time.TotalSeconds} seconds{hidden}\n(ctrl+C then 'C' = continue early, ctrl+C then 'A' = abort)");
        if (args.Prompt is { } prompt)
            context.Operator.Say($"[pause]\n{prompt}{hidden}:");
        return context.Operator.WaitAsync(interrupted => Task.Delay(time, context.Clock, interrupted), cancellation);
    }

    private static async Task<OperatorAnswer> AskAsync(Args args, ModuleContext context, List<object?> warnings, CancellationToken cancellation)
    {
        var prompt = $"[pause]\n{args.Prompt ?? HowToEnd}{(args.Echo ? "" : " (output is hidden)")}:";
        if (context.Operator.IsPresent)
            return await context.Operator.AskAsync(prompt + "\n", args.Echo, cancellation).ConfigureAwait(false);
        context.Operator.Say(prompt);
        warnings.Add("Not waiting for response to prompt as stdin is not interactive");
        return new OperatorAnswer("");
    }

    /// <summary>A whole number; a fraction of YAML's loses what is behind the point, as in Ansible, where text must be whole.</summary>
    private static bool TryWhole(string name, object? value, out long? whole, out ModuleResult fault)
    {
        (whole, fault) = (null, ModuleResult.Of(false));
        try
        {
            whole = value is null ? null : value is double real ? (long)real : (long)ArgumentConversion.Convert(value, typeof(long), null, name)!;
            return true;
        }
        catch (ArgumentConversion.Misfit misfit)
        {
            fault = ModuleResult.Failure($"argument '{name}' is of type {PythonScalar.TypeName(value!)} and we were unable to convert to int: {misfit.Message}");
            return false;
        }
    }

    private static string Text(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture);
}
