using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Rustible.Engine.Strategies;
using Rustible.Engine.Variables;
using Rustible.Language;
using Rustible.Language.Configuration;
using Rustible.Language.Inventory;
using Rustible.Language.Playbook;
using Rustible.Language.Source;
using Rustible.Language.Variables;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Engine.Runs;

/// <summary>Finds out what can be known of a run before any host is touched. Gives the same plan on every node.</summary>
/// <param name="inventory">The inventory.</param>
/// <param name="options">The command line.</param>
/// <param name="settings">The settings.</param>
/// <param name="templates">Renders names and patterns with extra variables and play variables.</param>
public sealed class RunPlanner(HostInventory inventory, RunOptions options, AnsibleSettings settings, TemplateEngine templates)
{
    // The value of omit while a run is planned: no run has an id yet.
    private static readonly string _omit = OmitToken.Of("");
    private static readonly ValueMap _omitting = new() { ["omit"] = _omit };

    private readonly List<string> _warnings = [];

    /// <summary>What <c>order: shuffle</c> goes by: the same text gives the same order on every node. The run's id.</summary>
    public string Seed { get; init; } = "";

    /// <summary>Whether the plan is only shown: variables of hosts need not be complete.</summary>
    public bool OnlyLists { get; init; }

    /// <summary>The plan.</summary>
    /// <exception cref="LanguageException">A pattern, a batch size or a strategy is wrong, or the limit matches no host.</exception>
    public RunPlan Plan(PlaybookProgram program)
    {
        _warnings.Clear();
        var limit = Limit();
        var named = inventory.Hosts.Values.Where(host => !host.IsImplicit).Select(host => host.Name).ToList();
        if (limit is not null && named.Count > 0 && !named.Exists(limit.Contains))
            throw new LanguageException(LanguageErrorKind.Missing, "Specified inventory, host pattern and/or --limit leaves us with no hosts to target.");
        if (program.Plays.Any(ChangesInventory))
            return new RunPlan([.. program.Plays.Select(play => PlanOne(play, limit))]);
        ImmutableArray<PlannedPlay> plays = [.. program.Plays.Select(play => Plan(play, limit))];
        if (settings.HostPatternMismatch == "error" && _warnings.Count > 0)
            throw new LanguageException(LanguageErrorKind.Missing, _warnings[0], hint: "The setting 'host_pattern_mismatch' makes this an error.");
        return new RunPlan(plays) { Warnings = settings.HostPatternMismatch == "ignore" ? [] : [.. _warnings.Distinct()] };
    }

    /// <summary>The plan of one play, made again when tasks have changed the inventory.</summary>
    /// <exception cref="LanguageException">A pattern or a batch size is wrong.</exception>
    public PlannedPlay PlanOne(Play play) => PlanOne(play, Limit());

    private PlannedPlay PlanOne(Play play, HashSet<string>? limit)
    {
        _warnings.Clear();
        var planned = Plan(play, limit);
        return settings.HostPatternMismatch == "ignore" ? planned : planned with { Warnings = [.. _warnings.Distinct()] };
    }

    private static bool ChangesInventory(Play play) =>
        new[] { play.PreTasks, play.Roles, play.Tasks, play.PostTasks }.Any(items => items.Any(ChangesInventory)) || play.Handlers.Any(ChangesInventory);

    private static bool ChangesInventory(PlayItem item) => item switch
    {
        PlayBlock block => block.Tasks.Any(ChangesInventory) || block.Rescue.Any(ChangesInventory) || block.Always.Any(ChangesInventory),
        PlayTask task => task.Module is "add_host" or "group_by" || task.IsInclude || (task.IsMeta && MetaActions.Of(task) == "refresh_inventory"),
        _ => false,
    };

    private HashSet<string>? Limit() => options.Limit is null ? null : HostPattern.Match(options.Limit, inventory, _warnings).ToHashSet(StringComparer.Ordinal);

    private PlannedPlay Plan(Play play, HashSet<string>? limit)
    {
        var scope = new StaticVariables(options.ExtraVars, play.Vars, _omitting);
        var matched = HostPattern.Match(Text(play, "hosts", play.Hosts, scope), inventory, _warnings);
        var hosts = Ordered(play, Text(play, "order", play.Order, scope), [.. matched.Where(host => limit is null || limit.Contains(host))]);
        if (!OnlyLists && hosts.Select(host => inventory.Hosts[host].Fault).FirstOrDefault(fault => fault is not null) is { } fault)
            throw fault;
        var strategy = play.Strategy is { } named ? Text(play, "strategy", named, scope) : settings.Strategy;
        strategy = strategy.StartsWith("ansible.builtin.", StringComparison.Ordinal) ? strategy["ansible.builtin.".Length..] : strategy;
        if (strategy == "debug")
            throw new LanguageException(LanguageErrorKind.Parse, "The strategy 'debug' is not supported: there is no debugger.", play.Position, $"Use one of: {string.Join(", ", RunMachine.StrategyNames)}.");
        if (!RunMachine.StrategyNames.Contains(strategy))
        {
            throw new LanguageException(
                LanguageErrorKind.Parse, $"'{strategy}' is not a strategy that exists here.", play.Position, $"Use one of: {string.Join(", ", RunMachine.StrategyNames)}.");
        }
        return new PlannedPlay(play, Name(play, scope), hosts, Batches(play, hosts, scope))
        {
            Patterns = [.. play.HostPatterns.SelectMany(raw => templates.Render(raw, scope) is List<object?> list ? list.Select(item => Convert.ToString(item, CultureInfo.InvariantCulture) ?? "") : [Text(play, "hosts", raw, scope)])],
            Strategy = strategy,
            MaxFailPercentage = Number(play, scope),
            ForceHandlers = play.ForceHandlers is { } said ? Flag.IsSet(templates.Render(said, scope)) : options.ForceHandlers || settings.ForceHandlers,
        };
    }

    private ImmutableArray<ImmutableArray<string>> Batches(Play play, ImmutableArray<string> hosts, StaticVariables scope)
    {
        try
        {
            return [.. BatchSizes.Cut(hosts, [.. play.Serial.SelectMany(size => Sizes(size, scope))])];
        }
        catch (FormatException wrong)
        {
            throw new LanguageException(LanguageErrorKind.Parse, wrong.Message, play.Position);
        }
        catch (TemplateException wrong)
        {
            throw new LanguageException(LanguageErrorKind.Parse, $"The field 'serial' has an invalid value. The error was: {wrong.Message}", play.Position);
        }
    }

    /// <summary>The sizes that one entry gives; none when it is omitted.</summary>
    private IEnumerable<object?> Sizes(object? raw, StaticVariables scope) => templates.Render(raw, scope) switch
    {
        List<object?> list => list,
        string text when text == _omit => [],
        var size => [size],
    };

    private double? Number(Play play, StaticVariables scope)
    {
        if (play.MaxFailPercentage is null)
            return null;
        var text = Text(play, "max_fail_percentage", play.MaxFailPercentage, scope);
        if (text == _omit)
            return null;
        return double.TryParse(text?.TrimEnd('%'), CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new LanguageException(LanguageErrorKind.Parse, $"'{text}' is not a value of 'max_fail_percentage': use a number.", play.Position);
    }

    private string Text(Play play, string field, object raw, StaticVariables scope)
    {
        try
        {
            return templates.Render(raw, scope) switch
            {
                List<object?> list => string.Join(',', list),
                var value => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
            };
        }
        catch (TemplateException wrong)
        {
            throw new LanguageException(LanguageErrorKind.Parse, $"'{raw}' of '{field}' cannot be known before hosts are: {wrong.Message}", play.Position);
        }
    }

    /// <summary>A name that cannot be rendered is shown as it is.</summary>
    private string Name(Play play, StaticVariables scope)
    {
        try
        {
            return Tasks.PythonText.Of(templates.Render(play.DisplayName, scope), templates);
        }
        catch (TemplateException)
        {
            return play.DisplayName;
        }
    }

    private ImmutableArray<string> Ordered(Play play, string order, ImmutableArray<string> hosts) => order switch
    {
        "inventory" => hosts,
        "reverse_inventory" => [.. hosts.Reverse()],
        "sorted" => hosts.Sort(StringComparer.Ordinal),
        "reverse_sorted" => [.. hosts.Sort(StringComparer.Ordinal).Reverse()],
        "shuffle" => [.. hosts.OrderBy(host => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{Seed} {play.Position} {host}"))), StringComparer.Ordinal)],
        _ => throw new LanguageException(
            LanguageErrorKind.Parse, $"'{order}' is not a value of 'order'.", play.Position, "Use one of: inventory, reverse_inventory, sorted, reverse_sorted, shuffle."),
    };
}
