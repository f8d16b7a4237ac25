namespace Rustible.Cli.Output;

/// <summary>The outputs that <c>--output</c> can name.</summary>
public static class RunOutputs
{
    private static readonly SortedDictionary<string, Func<OutputOptions, TextWriter, TextWriter, IRunOutput>> Kinds = new(StringComparer.Ordinal)
    {
        ["default"] = (options, stdout, stderr) => new DefaultOutput(options, stdout, stderr),
        ["json"] = (options, stdout, stderr) => new JsonOutput(options, stdout, stderr, TimeProvider.System),
        ["minimal"] = (options, stdout, stderr) => new MinimalOutput(options, stdout, stderr),
        ["ndjson"] = (_, stdout, _) => new NdjsonOutput(stdout),
        ["oneline"] = (options, stdout, stderr) => new OnelineOutput(options, stdout, stderr),
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
}
