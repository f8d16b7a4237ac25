using System.Globalization;
using Rustible.Cli.Options;
using Rustible.Engine.Runs;
using Rustible.Language.Playbook;

namespace Rustible.Cli.Listing;

/// <summary>Prints what <c>--list-hosts</c>, <c>--list-tasks</c>, <c>--list-tags</c> and <c>--syntax-check</c> ask for.</summary>
/// <param name="arguments">The command line.</param>
/// <param name="writer">Where to.</param>
internal sealed class PlayListing(PlaybookArguments arguments, TextWriter writer)
{
    private readonly TagFilter _tags = new(arguments.Options.Tags, arguments.Options.SkipTags);

    /// <summary>Prints the plays of one playbook.</summary>
    public void Print(string playbook, RunPlan plan)
    {
        writer.WriteLine($"\nplaybook: {playbook}");
        if (!arguments.ListHosts && !arguments.ListTasks && !arguments.ListTags)
            return;
        for (var index = 0; index < plan.Plays.Length; index++)
            Print(index + 1, plan.Plays[index]);
    }

    private void Print(int number, PlannedPlay planned)
    {
        var play = planned.Play;
        writer.WriteLine($"\n  play #{number} ({string.Join(',', planned.Patterns)}): {planned.Name}\tTAGS: [{string.Join(',', play.Keywords.Tags)}]");
        if (arguments.ListHosts)
        {
            writer.WriteLine($"    pattern: [{string.Join(", ", planned.Patterns.Select(pattern => $"'{pattern}'"))}]");
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    hosts ({planned.Hosts.Length}):"));
            foreach (var host in planned.Hosts)
                writer.WriteLine($"      {host}");
        }
        var tasks = Tasks([.. play.PreTasks, .. play.Roles, .. play.Tasks, .. play.PostTasks]).Where(task => !task.IsImplicit && _tags.Selects(task)).ToList();
        if (arguments.ListTasks)
        {
            writer.WriteLine("    tasks:");
            foreach (var task in tasks)
                writer.WriteLine($"      {Heading(task)}\tTAGS: [{Sorted(task.Keywords.Tags)}]");
        }
        if (arguments.ListTags)
            writer.WriteLine($"      TASK TAGS: [{Sorted(tasks.SelectMany(task => task.Keywords.Tags).Distinct())}]");
    }

    private static IEnumerable<PlayTask> Tasks(IEnumerable<PlayItem> items) => items.SelectMany(item => item switch
    {
        PlayTask task => [task],
        PlayBlock block => Tasks(block.Tasks),   // as ansible-playbook: without rescue and always
        _ => [],
    });

    private static string Heading(PlayTask task)
    {
        if (string.IsNullOrEmpty(task.Name) || task.IncludesRole)
            return string.IsNullOrEmpty(task.Name) ? task.Action : task.Name;
        return task.Role is null ? task.Name : $"{task.Role.Name} : {task.Name}";
    }

    private static string Sorted(IEnumerable<string> tags) => string.Join(", ", tags.Order(StringComparer.Ordinal));
}
