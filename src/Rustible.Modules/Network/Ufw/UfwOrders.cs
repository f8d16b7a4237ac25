using System.Globalization;

namespace Rustible.Modules.Network.Ufw;

/// <summary>One command line of ufw.</summary>
/// <param name="Words">The words after the program's name.</param>
/// <param name="IsRule">Whether it is about a rule.</param>
internal sealed record UfwOrder(IReadOnlyList<string> Words, bool IsRule = false);

/// <summary>The command lines that a task means.</summary>
internal static class UfwOrders
{
    private static readonly Version _firstWithComments = new(0, 35);

    public static IReadOnlyList<UfwOrder> Of(UfwModule.Args args, UfwState state)
    {
        var orders = new List<UfwOrder>();
        if (args.State is { } wanted)
            orders.Add(new(["-f", wanted switch { "enabled" => "enable", "disabled" => "disable", "reloaded" => "reload", _ => "reset" }]));
        if (args.Default is { } policy)
            orders.Add(new(args.Direction is { } direction ? ["default", policy, direction] : ["default", policy]));
        if (args.Rule is not null)
            orders.Add(new([.. Rule(args, state)], IsRule: true));
        if (args.Logging is { } level)
            orders.Add(new(["logging", level]));
        return orders;
    }

    private static IEnumerable<string> Rule(UfwModule.Args args, UfwState state)
    {
        if (args.Route)
            yield return "route";
        if (args.Delete)
            yield return "delete";
        else if (Place(args, state) is { } place)
        {
            yield return "insert";
            yield return place.ToString(CultureInfo.InvariantCulture);
        }
        yield return args.Rule!;
        var words = new[]
        {
            (null, args.Direction), ("on", args.Interface), ("in on", args.InterfaceIn), ("out on", args.InterfaceOut), (null, args.Log ? "log" : null),
            ("from", args.FromIp), ("port", args.FromPort), ("to", args.ToIp), ("port", args.ToPort), ("proto", args.Proto), ("app", args.Name),
            ("comment", state.Version >= _firstWithComments ? args.Comment : null),
        };
        foreach (var word in words.Where(word => word.Item2 is not null).SelectMany(word => (word.Item1?.Split(' ') ?? []).Append(word.Item2!)))
            yield return word;
    }

    /// <summary>The number that a new rule gets; null where it comes to the end by itself.</summary>
    private static int? Place(UfwModule.Args args, UfwState state)
    {
        if (args.Insert is not { } number || args.InsertRelativeTo == "zero")
            return args.Insert;
        var (four, six) = (state.RulesOfFour, state.RulesOfSix);
        var from = args.InsertRelativeTo switch
        {
            "first-ipv4" => 1,
            "last-ipv4" => Math.Max(four, 1),
            "first-ipv6" => Math.Max(four + 1, 1),
            _ => Math.Max(four + six, 1),
        };
        var place = number + from;
        return place > four + six ? null : Math.Max(place, 1);
    }
}
