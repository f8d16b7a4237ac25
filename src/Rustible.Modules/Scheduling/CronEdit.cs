using System.Text.RegularExpressions;

namespace Rustible.Modules.Scheduling;

/// <summary>What cron makes of a crontab's lines. Pure.</summary>
internal static partial class CronEdit
{
    private const string Mark = "#Ansible: ";

    /// <summary>The names of all jobs that have one.</summary>
    public static IEnumerable<string> Jobs(IEnumerable<string> lines) =>
        lines.Where(line => line.StartsWith(Mark, StringComparison.Ordinal)).Select(line => line[Mark.Length..]);

    /// <summary>The names of all variables.</summary>
    public static IEnumerable<string> Variables(IEnumerable<string> lines) => lines.Select(NameOf).OfType<string>();

    /// <summary>The lines with the job in the place of the old one, or at the end; or without it.</summary>
    public static List<string> Job(IReadOnlyList<string> lines, CronModule.Args args)
    {
        var edited = lines.ToList();
        var mark = Mark + args.Name;
        var at = edited.IndexOf(mark);
        var job = args.State == "present" ? Line(args) : null;
        if (at < 0 && args.State == "present" && edited.IndexOf(job!) is >= 0 and var bare)
        {
            // the same job is there without its name, or under an empty one
            if (bare > 0 && edited[bare - 1].TrimEnd() == Mark.TrimEnd())
                edited[bare - 1] = mark;
            else
                edited.Insert(bare, mark);
            return edited;
        }
        if (at < 0)
        {
            if (job is not null)
                edited.AddRange([mark, job]);
            return edited;
        }
        edited.RemoveRange(at, Math.Min(2, edited.Count - at));
        if (job is not null)
            edited.InsertRange(at, [mark, job]);
        return edited;
    }

    /// <summary>The lines with the variable in the place of the old one, or where it is asked for, or on top; or without it.</summary>
    public static List<string> Variable(IReadOnlyList<string> lines, CronModule.Args args)
    {
        var edited = lines.ToList();
        var at = edited.FindIndex(line => NameOf(line) == args.Name);
        if (args.State == "absent")
        {
            edited.RemoveAll(line => NameOf(line) == args.Name);
            return edited;
        }
        var line = $"{args.Name}=\"{args.Job}\"";
        if (at >= 0)
            edited[at] = line;
        else if (args.Insertafter is { } after)
            edited.Insert(edited.FindIndex(other => NameOf(other) == after) + 1, line);
        else if (args.Insertbefore is { } before)
            edited.Insert(edited.FindIndex(other => NameOf(other) == before), line);
        else
            edited.Insert(0, line);
        return edited;
    }

    /// <summary>The variable beside which a new one is to come, when it is not there.</summary>
    public static string? LacksPlace(IReadOnlyList<string> lines, CronModule.Args args) =>
        args.State == "present" && (args.Insertafter ?? args.Insertbefore) is { } place && !Variables(lines).Contains(args.Name) && !Variables(lines).Contains(place)
            ? place
            : null;

    private static string Line(CronModule.Args args)
    {
        var time = args.SpecialTime is { } special ? $"@{special}" : $"{args.Minute} {args.Hour} {args.Day} {args.Month} {args.Weekday}";
        var user = args.CronFile is null ? "" : args.User + " ";
        return $"{(args.Disabled ? "#" : "")}{time} {user}{args.Job}";
    }

    private static string? NameOf(string line) => Declaration().Match(line) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex(@"^([A-Za-z_][A-Za-z0-9_]*)\s*=", RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();
}
