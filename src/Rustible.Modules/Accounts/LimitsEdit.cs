using System.Numerics;
using Rustible.Modules.Files.Text;

namespace Rustible.Modules.Accounts;

/// <summary>What pam_limits makes of the text of limits.conf. Pure.</summary>
/// <param name="Text">The new text.</param>
/// <param name="Line">The limit's line, as the result tells it.</param>
internal sealed record LimitsEdit(string Text, string Line)
{
    /// <summary>The text with the limit: in its old place, or at the end.</summary>
    public static LimitsEdit Of(string text, PamLimitsModule.Args args)
    {
        var lines = TextLines.Of(text);
        var line = Written(args, args.Value, args.Comment);
        var isThere = false;
        for (var at = 0; at < lines.Count; at++)
        {
            var (words, comment) = Parts(lines[at]);
            if (words is not [var domain, var type, var item, var old] || (domain, type, item) != (args.Domain, args.LimitType, args.LimitItem))
                continue;
            isThere = true;
            var value = Chosen(old, args);
            line = Written(args, value, args.Comment.Length > 0 ? args.Comment : comment);
            if (value != old)
                lines[at] = line;
        }
        if (!isThere)
        {
            if (lines is [.., var last] && !last.EndsWith('\n'))
                lines[^1] = last + "\n";
            lines.Add(line);
        }
        return new LimitsEdit(string.Concat(lines), line);
    }

    /// <summary>Whether limits.conf takes the value.</summary>
    public static bool IsValue(string value, string item) =>
        IsEndless(value) || (BigInteger.TryParse(value, out var number) && (number >= 0 || item is "nice" or "priority"));

    private static string Written(PamLimitsModule.Args args, string value, string comment) =>
        $"{args.Domain}\t{args.LimitType}\t{args.LimitItem}\t{value}{(comment.Length == 0 ? "" : "\t#" + comment)}\n";

    private static (string[] Words, string Comment) Parts(string line)
    {
        var mark = line.IndexOf('#', StringComparison.Ordinal);
        var (limit, comment) = mark < 0 ? (line, "") : (line[..mark], line[(mark + 1)..].Trim('\n'));
        return (limit.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), comment);
    }

    /// <summary>The new value, or the old one when the larger or the smaller of the two is asked for and it is that.</summary>
    private static string Chosen(string old, PamLimitsModule.Args args)
    {
        if (!args.UseMax && !args.UseMin)
            return args.Value;
        var compared = Size(args.Value, args.LimitItem).CompareTo(Size(old, args.LimitItem));
        return (args.UseMax ? compared >= 0 : compared <= 0) ? args.Value : old;
    }

    /// <summary>No limit is the largest; a niceness and a priority have none, and may be -1.</summary>
    private static BigInteger Size(string value, string item) =>
        IsEndless(value) && !(value == "-1" && item is "nice" or "priority") ? BigInteger.Pow(10, 40)
        : BigInteger.TryParse(value, out var number) ? number
        : BigInteger.Zero;

    private static bool IsEndless(string value) => value is "unlimited" or "infinity" or "-1";
}
