using System.Globalization;
using System.Text.RegularExpressions;

namespace Rustible.Language.Inventory;

/// <summary>The part of a host pattern that picks from the hosts matched: <c>[0]</c>, <c>[-1]</c>, <c>[0:2]</c> (both ends are picked), <c>[1:]</c>.</summary>
/// <param name="Start">The index of the first host; negative counts from the end.</param>
/// <param name="End">The index of the last host, -1 for the end; null when one host is picked.</param>
internal sealed partial record HostSubscript(int Start, int? End)
{
    /// <summary>Cuts the subscript off a pattern; null when it has none.</summary>
    public static (string Pattern, HostSubscript? Subscript) Split(string pattern)
    {
        if (pattern.StartsWith('~') || Form().Match(pattern) is not { Success: true } match)
            return (pattern, null);
        var subscript = match.Groups["index"].Success
            ? new HostSubscript(Number(match.Groups["index"].ValueSpan), null)
            : new HostSubscript(Number(match.Groups["start"].ValueSpan), match.Groups["end"].Length == 0 ? -1 : Number(match.Groups["end"].ValueSpan));
        return (match.Groups["pattern"].Value, subscript);
    }

    /// <summary>The hosts picked; none where the index points beyond them.</summary>
    public IEnumerable<T> Pick<T>(IReadOnlyList<T> hosts)
    {
        var start = Start < 0 ? hosts.Count + Start : Start;
        // Ansible takes an end of 0 for no end at all, and picks one host.
        if (End is null or 0)
            return start >= 0 && start < hosts.Count ? [hosts[start]] : [];
        return End == -1 ? hosts.Skip(start) : hosts.Take(End.Value + 1).Skip(start);
    }

    private static int Number(ReadOnlySpan<char> digits) =>
        long.TryParse(digits, CultureInfo.InvariantCulture, out var number) ? (int)Math.Clamp(number, int.MinValue / 2, int.MaxValue / 2) : int.MaxValue / 2;

    [GeneratedRegex(@"\A(?<pattern>.+)\[(?:(?<index>-?[0-9]+)|(?<start>[0-9]+)[:-](?<end>[0-9]*))\]\z", RegexOptions.Singleline)]
    private static partial Regex Form();
}
