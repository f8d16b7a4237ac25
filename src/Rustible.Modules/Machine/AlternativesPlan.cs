using System.Globalization;
using Rustible.Templating.Values;

namespace Rustible.Modules.Machine;

/// <summary>What is to be done to make an entry of update-alternatives what it should be.</summary>
/// <param name="Commands">The words of each call, in order.</param>
/// <param name="Messages">A sentence for each.</param>
/// <param name="Before">The entry as it is.</param>
/// <param name="After">The entry as it is left.</param>
/// <param name="Fault">Why nothing can be done.</param>
internal sealed record AlternativesPlan(List<IReadOnlyList<string>> Commands, List<string> Messages, ValueMap Before, ValueMap After, string? Fault = null)
{
    private const int UsualPriority = 50;

    internal static AlternativesPlan Of(AlternativesModule.Args args, AlternativeEntry wanted, AlternativeGroup? group, bool exists)
    {
        var (path, there) = (wanted.Path, group?.Entries.GetValueOrDefault(wanted.Path));
        var plan = new AlternativesPlan([], [], Shown(group, there, path), []);
        if (args.State == "absent")
            return there is null ? plan : plan.Remove(args.Name, path);
        if (there is null || Differs(wanted, there))
        {
            if (!exists)
                return plan with { Fault = $"Specified path {path} does not exist" };
            if ((wanted.Link ?? group?.Link) is not { } link)
                return plan with { Fault = "Needed to install the alternative, but unable to do so as we are missing the link" };
            plan.Install(args.Name, wanted with { Link = link, Priority = wanted.Priority ?? there?.Priority ?? UsualPriority }, there);
        }
        if (args.State == "selected" && group?.Current != path)
            plan.Do("selected", $"Set alternative '{path}' for '{args.Name}'.", "--set", args.Name, path);
        if (args.State == "auto" && group is { IsManual: true })
            plan.Do("present", $"Set alternative to auto for '{args.Name}'.", "--auto", args.Name);
        return plan;
    }

    // As with the oracle, another link alone is no reason to write.
    private static bool Differs(AlternativeEntry wanted, AlternativeEntry there) =>
        (wanted.Priority is { } priority && priority != there.Priority)
        || (wanted.Subcommands is { } subcommands && there.Subcommands is { } followers && !subcommands.ToHashSet().SetEquals(followers));

    // The words "present" and "selected" stand as the oracle has them: an entry that was passed over by hand is "selected".
    private static ValueMap Shown(AlternativeGroup? group, AlternativeEntry? there, string path)
    {
        if (group is null)
            return [];
        return there is null
            ? new ValueMap { ["state"] = "absent" }
            : Shown(there, group.IsManual && group.Current != path ? "selected" : "present", there.Subcommands);
    }

    private static ValueMap Shown(AlternativeEntry entry, string state, IReadOnlyList<Subcommand>? subcommands)
    {
        var shown = new ValueMap { ["state"] = state, ["path"] = entry.Path, ["priority"] = entry.Priority };
        if (entry.Link is not null)
            shown["link"] = entry.Link;
        if (subcommands is { Count: > 0 })
            shown["subcommands"] = subcommands.Select(object? (subcommand) => subcommand.Shown).ToList();
        return shown;
    }

    private void Install(string name, AlternativeEntry entry, AlternativeEntry? there)
    {
        List<string> words = ["--install", entry.Link!, name, entry.Path, entry.Priority!.Value.ToString(CultureInfo.InvariantCulture)];
        foreach (var subcommand in entry.Subcommands ?? [])
            words.AddRange(["--slave", subcommand.Link, subcommand.Name, subcommand.Path]);
        foreach (var (key, value) in Shown(entry, "present", entry.Subcommands ?? there?.Subcommands))
            After[key] = value;
        Do("present", $"Install alternative '{entry.Path}' for '{name}'.", [.. words]);
    }

    private AlternativesPlan Remove(string name, string path)
    {
        Do("absent", $"Remove alternative '{path}' from '{name}'.", "--remove", name, path);
        return this;
    }

    private void Do(string state, string message, params string[] words)
    {
        Commands.Add(words);
        Messages.Add(message);
        After["state"] = state;
    }
}
