using System.Text;
using Rustible.Engine.Runs;
using Rustible.Engine.Variables;
using Rustible.Templating.Values;

namespace Rustible.Cli.Output;

/// <summary>What <c>set_stats</c> gathered, as outputs show it.</summary>
internal static class CustomStatsText
{
    /// <summary>The values by host; those of the run stand under <see cref="CustomStats.OfRun"/>.</summary>
    public static IReadOnlyList<(string Host, ValueMap Values)> Read(RunNotice.RunEnded ended) => ended.CustomStats is { } text
        ? [.. ((ValueMap)ValueJson.Parse(text)!).Select(pair => ((string)pair.Key, (ValueMap)pair.Value!)).OrderBy(pair => pair.Item1, StringComparer.Ordinal)]
        : [];

    /// <summary>The lines below the banner <c>CUSTOM STATS</c>.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<(string Host, ValueMap Values)> stats)
    {
        foreach (var (host, values) in stats.Where(one => one.Host != CustomStats.OfRun))
            yield return $"\t{host}: {Text(values)}";
        foreach (var (_, values) in stats.Where(one => one.Host == CustomStats.OfRun))
        {
            yield return "";
            yield return $"\tRUN: {Text(values)}";
        }
        yield return "";
    }

    /// <summary>JSON whose lines are indented by their depth and then joined.</summary>
    private static string Text(object? value)
    {
        var text = new StringBuilder();
        Append(text, value, 0);
        return text.ToString();
    }

    private static void Append(StringBuilder text, object? value, int depth)
    {
        switch (value)
        {
            case ValueMap { Count: > 0 } map:
                Append(text, '{', '}', [.. map.OrderBy(pair => pair.Key.ToString(), StringComparer.Ordinal)], depth, pair =>
                {
                    text.Append(DisplayJson.Write(pair.Key.ToString())).Append(": ");
                    Append(text, pair.Value, depth + 1);
                });
                break;
            case List<object?> { Count: > 0 } list:
                Append(text, '[', ']', list, depth, item => Append(text, item, depth + 1));
                break;
            default:
                text.Append(DisplayJson.Write(value));
                break;
        }
    }

    private static void Append<T>(StringBuilder text, char open, char close, IReadOnlyList<T> members, int depth, Action<T> append)
    {
        text.Append(open);
        for (var index = 0; index < members.Count; index++)
        {
            text.Append(index == 0 ? "" : ",").Append(' ', depth + 1);
            append(members[index]);
        }
        text.Append(' ', depth).Append(close);
    }
}
