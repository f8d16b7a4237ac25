using Rustible.Modules.Commands;
using Rustible.Templating.Values;

namespace Rustible.Modules.Containers.Specification;

/// <summary>The argument <c>healthcheck</c>.</summary>
/// <param name="Test">A line for the shell, or a list that begins with <c>NONE</c>, <c>CMD</c> or <c>CMD-SHELL</c>; nothing is <c>NONE</c>.</param>
/// <param name="Interval">Time between two checks.</param>
/// <param name="Timeout">Time that one may take.</param>
/// <param name="StartPeriod">Time in which failures do not count.</param>
/// <param name="Retries">How many failures in a row make it unhealthy.</param>
public sealed record ContainerHealth(object? Test = null, string? Interval = null, string? Timeout = null, string? StartPeriod = null, int? Retries = null)
{
    /// <summary>What a container has that has no check.</summary>
    internal static ValueMap None => new() { ["Test"] = new List<object?> { "NONE" } };

    /// <summary>What is asked for, as <c>docker inspect</c> has it.</summary>
    /// <exception cref="ContainerFault">A time is none, or the test begins with another word.</exception>
    internal ValueMap ToMap()
    {
        var test = Words();
        if (test is [] or ["NONE", ..])
            return None;
        var map = new ValueMap { ["Test"] = test.ToList<object?>() };
        foreach (var (name, value) in new[] { ("Interval", Nanoseconds(Interval)), ("Timeout", Nanoseconds(Timeout)), ("StartPeriod", Nanoseconds(StartPeriod)), ("Retries", Retries is 0 ? null : Retries) })
            if (value is not null)
                map[name] = value;
        return map;
    }

    /// <summary>The options of docker.</summary>
    internal IReadOnlyList<string> Options()
    {
        var test = Words();
        if (test is [] or ["NONE", ..])
            return ["--no-healthcheck"];
        List<string> options = ["--health-cmd", Line(test)];
        foreach (var (option, value) in new[] { ("--health-interval", Interval), ("--health-timeout", Timeout), ("--health-start-period", StartPeriod) })
            if (Nanoseconds(value) is not null)
                options.AddRange([option, value!.Trim()]);
        if (Retries is > 0 and var retries)
            options.AddRange(["--health-retries", PythonScalar.ToText(retries)]);
        return options;
    }

    /// <summary>The check of a container. One that docker was given as a line for the words that are wanted is told as these words.</summary>
    /// <param name="had">What docker says of it.</param>
    /// <param name="wanted">What is asked for.</param>
    internal static ValueMap Existing(object? had, ValueMap? wanted)
    {
        if (had is not ValueMap map || ContainerFacts.TextsAt(map, "Test") is not [var first, ..] test || first == "NONE")
            return None;
        var asked = ContainerFacts.TextsAt(wanted, "Test");
        map = new ValueMap(map.Where(pair => !ContainerOption.Same(pair.Value, 0L)));
        if (asked is ["CMD", ..] && test is ["CMD-SHELL", var line] && line == Line(asked))
            map["Test"] = asked.ToList<object?>();
        return map;
    }

    private static string Line(IReadOnlyList<string> test) =>
        test[0] == "CMD" ? "exec " + string.Join(' ', test.Skip(1).Select(ShellWords.Quote)) : test is [_, var line] ? line : string.Join(' ', test.Skip(1));

    private static long? Nanoseconds(string? text) => TimeSpanText.Nanoseconds(text) is not 0 and var time ? time : null;

    private List<string> Words()
    {
        if (Test is null)
            return [];
        if (PythonScalar.AsText(Test) is { } line)
            return line.Length == 0 ? [] : ["CMD-SHELL", line];
        if (Test is not IEnumerable<object?> items || Test is ValueMap)
            return ["CMD-SHELL", PythonScalar.ToText(Test)];
        List<string> words = [.. items.Select(PythonScalar.ToText)];
        return words is [] or ["NONE" or "CMD" or "CMD-SHELL", ..]
            ? words
            : throw new ContainerFault($"healthcheck.test must begin with NONE, CMD or CMD-SHELL when it is a list, not with \"{words[0]}\".");
    }
}
