using Rustible.Cli.Output.Beside;
using Rustible.Cli.Output.Terminal;

namespace Rustible.Cli.Output;

/// <summary>The outputs that <c>--output</c> can name, and those that are written beside them.</summary>
public static class RunOutputs
{
    private static readonly SortedDictionary<string, Func<OutputOptions, TextWriter, TextWriter, IRunOutput>> Kinds = new(StringComparer.Ordinal)
    {
        ["default"] = (options, stdout, stderr) => new DefaultOutput(options, stdout, stderr),
        ["json"] = (options, stdout, stderr) => new JsonOutput(options, stdout, stderr, TimeProvider.System),
        ["minimal"] = (options, stdout, stderr) => new MinimalOutput(options, stdout, stderr),
        ["ndjson"] = (_, stdout, _) => new NdjsonOutput(stdout),
        ["null"] = (options, stdout, stderr) => new NullOutput(options, stdout, stderr),
        ["oneline"] = (options, stdout, stderr) => new OnelineOutput(options, stdout, stderr),
        ["yaml"] = (options, stdout, stderr) => new DefaultOutput(options, stdout, stderr),
    };

    /// <summary>The names, sorted.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Kinds.Keys];

    /// <summary>The output that <paramref name="options"/> name.</summary>
    /// <param name="options">How to show the run.</param>
    /// <param name="stdout">Takes the output itself.</param>
    /// <param name="stderr">Takes warnings and what ended a run that could not go on.</param>
    /// <exception cref="ArgumentException">There is no output of that name.</exception>
    public static IRunOutput Create(OutputOptions options, TextWriter stdout, TextWriter stderr) =>
        Kinds.TryGetValue(options.Kind, out var create)
            ? create(options, stdout, stderr)
            : throw new ArgumentException($"'{options.Kind}' is not an output. Use one of: {string.Join(", ", Names)}.", nameof(options));

    /// <summary>What the settings want beside the output (<c>callbacks_enabled</c>), in their order.</summary>
    /// <param name="options">How to show the run.</param>
    /// <param name="playbook">The playbook's name.</param>
    /// <param name="stdout">Takes what they tell.</param>
    /// <param name="stderr">Takes nothing yet.</param>
    /// <param name="clock">The time.</param>
    public static IReadOnlyList<IRunOutput> Beside(OutputOptions options, string playbook, TextWriter stdout, TextWriter stderr, TimeProvider clock)
    {
        var screen = new Screen(options, stdout, stderr);
        var settings = options.Display;
        return [.. settings.CallbacksEnabled.Select(IRunOutput (name) => name switch
        {
            "timer" => new TimerOutput(screen, clock),
            "profile_tasks" => new ProfileTasksOutput(settings, screen, clock),
            "junit" => new JunitOutput(settings.Junit, playbook, clock),
            "tree" => new TreeOutput(settings.TreeDirectory),
            _ => throw new InvalidOperationException($"There is nothing to write as '{name}'."),
        })];
    }
}
