using System.Collections.Immutable;
using CsCheck;
using Rustible.Language.Playbook;
using Rustible.Language.Source;
using Rustible.Templating.Values;

namespace Rustible.Engine.Tests.Strategies;

/// <summary>Random task lists with nested blocks; every task has a name of its own.</summary>
internal static class GeneratedPlay
{
    public static Gen<ImmutableArray<PlayItem>> Items { get; } = List(3).Select(Named);

    public static PlayTask Task(string name, string module = "command") =>
        new(new SourcePosition("site.yml", 1, 1), module) { Name = name };

    private static Gen<ImmutableArray<PlayItem>> List(int depth) => Item(depth).Array[0, 4].Select(items => items.ToImmutableArray());

    private static Gen<PlayItem> Item(int depth)
    {
        var task = Gen.Const<PlayItem>(Task("?"));
        return depth == 0 ? task : Gen.Frequency((3, task), (1, Block(depth - 1)));
    }

    private static Gen<PlayItem> Block(int depth) => Gen.Select(List(depth), List(depth), List(depth), (tasks, rescue, always) =>
        (PlayItem)new PlayBlock(new SourcePosition("site.yml", 1, 1)) { Tasks = tasks, Rescue = rescue, Always = always });

    private static ImmutableArray<PlayItem> Named(ImmutableArray<PlayItem> items)
    {
        var next = 0;
        return Name(items);

        ImmutableArray<PlayItem> Name(ImmutableArray<PlayItem> list) => [.. list.Select(Item)];

        PlayItem Item(PlayItem item) => item switch
        {
            PlayTask task => task with { Name = $"t{next++}" },
            PlayBlock block => block with { Tasks = Name(block.Tasks), Rescue = Name(block.Rescue), Always = Name(block.Always) },
            _ => item,
        };
    }

    /// <summary>What one host does with a task list, by the book: the model that the cursor is held against.</summary>
    public static (List<string> Tasks, bool Failed) ByTheBook(ImmutableArray<PlayItem> items, Func<string, bool> fails)
    {
        var done = new List<string>();
        return (done, !Run(items));

        bool Run(ImmutableArray<PlayItem> list) => list.All(Item);

        bool Item(PlayItem item)
        {
            if (item is PlayTask task)
            {
                done.Add(task.Name!);
                return !fails(task.Name!);
            }
            var block = (PlayBlock)item;
            var ended = Run(block.Tasks);
            if (!ended && HasTasks(block.Rescue))
                ended = Run(block.Rescue);
            return Run(block.Always) && ended;
        }
    }

    private static bool HasTasks(ImmutableArray<PlayItem> items) =>
        items.Any(item => item is PlayTask || item is PlayBlock block && (HasTasks(block.Tasks) || HasTasks(block.Rescue) || HasTasks(block.Always)));
}
