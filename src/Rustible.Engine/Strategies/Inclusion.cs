using Rustible.Engine.Runs;

namespace Rustible.Engine.Strategies;

/// <summary>Opens the files that includes named, and tells which file was included for whom.</summary>
internal static class Inclusion
{
    public static void Open(RunDraft draft, IReadOnlyList<string> hosts)
    {
        var told = hosts
            .SelectMany(name => draft.Host(name).Including!.Value.Select(file => (name, file)))
            .GroupBy(pair => (pair.file.File, pair.file.Grouping));
        foreach (var group in told)
            draft.Tell(new RunNotice.TasksIncluded(group.Key.File, [.. group.Select(pair => pair.name)], group.First().file.Label));
        foreach (var name in hosts)
            draft.OpenIncludes(name);
    }
}
