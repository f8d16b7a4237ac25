using System.Globalization;
using System.Text.RegularExpressions;
using Rustible.Language.Source;
using Rustible.Language.Variables;
using Rustible.Templating.Values;

namespace Rustible.Language.Inventory;

/// <summary>What the sources of an inventory said so far.</summary>
internal sealed partial class InventoryDraft
{
    private const string PriorityName = "ansible_group_priority";

    private readonly string _unusualNames;

    /// <summary>Creates a draft with the groups <c>all</c> and <c>ungrouped</c>.</summary>
    /// <param name="unusualNames">What is done with names of groups that are no names of variables (<c>force_valid_group_names</c>).</param>
    public InventoryDraft(string unusualNames = "never")
    {
        _unusualNames = unusualNames;
        Groups.Add("all", new DraftGroup("all"));
        Groups.Add("ungrouped", new DraftGroup("ungrouped"));
        AddChild("all", "ungrouped", null);
    }

    /// <summary>Creates an empty draft in the place of one whose sources all failed; what was told of them stays.</summary>
    public InventoryDraft(InventoryDraft failed) : this(failed._unusualNames)
    {
        MergesDictionaries = failed.MergesDictionaries;
        Warnings.AddRange(failed.Warnings);
    }

    /// <summary>The groups, in the order in which they were first named.</summary>
    public OrderedDictionary<string, DraftGroup> Groups { get; } = new(StringComparer.Ordinal);

    /// <summary>The hosts, in the order in which they were first named.</summary>
    public OrderedDictionary<string, DraftHost> Hosts { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether a dictionary that a later source gives is merged into that of an earlier one (<c>hash_behaviour</c>).</summary>
    public bool MergesDictionaries { get; init; }

    /// <summary>What the user should know.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>What the user may want to know.</summary>
    public List<string> Details { get; } = [];

    /// <summary>Adds a group if it is new.</summary>
    public DraftGroup AddGroup(string name)
    {
        if (Groups.TryGetValue(name, out var known))
            return known;
        var wanted = NameOf(name);
        if (wanted != name && Groups.TryGetValue(wanted, out known))
            return known;
        var group = new DraftGroup(wanted);
        Groups.Add(wanted, group);
        return group;
    }

    /// <summary>The name that a group gets.</summary>
    public string NameOf(string name)
    {
        if (_unusualNames == "ignore" || !Unusual().IsMatch(name))
            return name;
        if (_unusualNames is "never" or "always")
            Warn($"Invalid characters were found in group names {(_unusualNames == "never" ? "but not" : "and automatically")} replaced, use -vvvv to see details");
        return _unusualNames == "never" ? name : SafeName(name);
    }

    /// <summary>A name of a group with underscores in the place of what names of variables do not have.</summary>
    public static string SafeName(string name) => Unusual().Replace(name, "_");

    /// <summary>Adds a host if it is new, and puts it into a group.</summary>
    public DraftHost AddHost(string name, DraftGroup group, int? port, string? source)
    {
        if (!Hosts.TryGetValue(name, out var host))
        {
            host = new DraftHost(name, source);
            Hosts.Add(name, host);
            if (HostTable.LocalNames.Contains(name) && Hosts.Keys.First(HostTable.LocalNames.Contains) is var first && first != name)
                Warn($"A duplicate localhost-like entry was found ({name}). First found localhost was {first}");
        }
        if (port is { } number)
            host.Vars["ansible_port"] = (long)number;
        if (group.Hosts.TryAdd(name, host))
            host.Groups.Add(group);
        return host;
    }

    /// <summary>A draft that says the same, to which more can be added. Maps of variables are shared until they are replaced.</summary>
    public InventoryDraft Copy()
    {
        var copy = new InventoryDraft(_unusualNames) { MergesDictionaries = MergesDictionaries };
        copy.Groups.Clear();
        foreach (var group in Groups.Values)
            copy.Groups.Add(group.Name, new DraftGroup(group.Name) { Vars = group.Vars, Priority = group.Priority, IsPriorityGiven = group.IsPriorityGiven });
        foreach (var host in Hosts.Values)
            copy.Hosts.Add(host.Name, new DraftHost(host.Name, host.Source) { Vars = host.Vars });
        foreach (var group in Groups.Values)
        {
            var own = copy.Groups[group.Name];
            foreach (var child in group.Children.Keys)
                own.Children.Add(child, copy.Groups[child]);
            own.Parents.AddRange(group.Parents.Select(parent => copy.Groups[parent.Name]));
            foreach (var host in group.Hosts.Keys)
                own.Hosts.Add(host, copy.Hosts[host]);
        }
        foreach (var host in Hosts.Values)
            copy.Hosts[host.Name].Groups.AddRange(host.Groups.Select(group => copy.Groups[group.Name]));
        return copy;
    }

    /// <summary>Puts a group below another.</summary>
    /// <exception cref="LanguageException">A group would be its own descendant.</exception>
    public void AddChild(string parent, string child, SourcePosition? position)
    {
        var (above, below) = (AddGroup(parent), AddGroup(child));
        if (above == below)
            throw new LanguageException(LanguageErrorKind.Parse, $"The group '{child}' cannot be its own child.", position);
        if (below.Descendants().Contains(above))
        {
            throw new LanguageException(
                LanguageErrorKind.Parse, $"Adding group '{child}' as child to '{parent}' creates a recursive dependency loop.", position);
        }
        if (above.Children.TryAdd(below.Name, below))
            below.Parents.Add(above);
    }

    /// <summary>Gives a host a variable.</summary>
    public void SetVariable(DraftHost host, object name, object? value) => VariableMerge.Put(host.Vars, name, value, MergesDictionaries);

    /// <summary>Gives a group a variable.</summary>
    /// <exception cref="LanguageException">The priority of the group is no whole number.</exception>
    public void SetVariable(DraftGroup group, object name, object? value, SourcePosition? position)
    {
        if (name is not PriorityName)
        {
            VariableMerge.Put(group.Vars, name, value, MergesDictionaries);
            return;
        }
        group.IsPriorityGiven = true;
        group.Priority = value switch
        {
            long number => number,
            string text when long.TryParse(text, CultureInfo.InvariantCulture, out var number) => number,
            _ => throw new LanguageException(LanguageErrorKind.Parse, $"'{value}' is not a value of '{PriorityName}': use a whole number.", position),
        };
    }

    /// <summary>Puts groups without a parent below <c>all</c>, and hosts without a group into <c>ungrouped</c>.</summary>
    public void Reconcile()
    {
        var (all, ungrouped) = (Groups["all"], Groups["ungrouped"]);
        foreach (var group in Groups.Values.Where(group => group != all && group.Parents.Count == 0))
            AddChild("all", group.Name, null);
        // Filled anew, since to take hosts out one by one takes the square of their number.
        var before = ungrouped.Hosts.Values.ToList();
        ungrouped.Hosts.Clear();
        foreach (var host in before.Concat(Hosts.Values))
        {
            var isGrouped = host.Groups.Exists(group => group != all && group != ungrouped);
            if (isGrouped)
                host.Groups.Remove(ungrouped);
            else if (ungrouped.Hosts.TryAdd(host.Name, host) && !host.Groups.Contains(ungrouped))
                host.Groups.Add(ungrouped);
        }
        foreach (var name in Groups.Keys.Where(Hosts.ContainsKey))
            Warn($"Found both group and host with same name: {name}");
    }

    /// <summary>Adds a warning once.</summary>
    public void Warn(string message)
    {
        if (!Warnings.Contains(message))
            Warnings.Add(message);
    }

    [GeneratedRegex(@"\A[\d\W]|\W")]
    private static partial Regex Unusual();
}
