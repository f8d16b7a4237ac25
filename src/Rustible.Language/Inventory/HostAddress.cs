using System.Globalization;
using System.Text.RegularExpressions;

namespace Rustible.Language.Inventory;

/// <summary>A host as sources and patterns write it, with an optional port: <c>web1:2222</c>, <c>[2001:db8::1]:22</c>.</summary>
/// <param name="Name">The name or address; it may hold ranges where these are allowed.</param>
/// <param name="Port">The port; null when none is given.</param>
internal sealed partial record HostAddress(string Name, int? Port)
{
    private const string Letter = @"\w|\[(?:[a-zA-Z]:[a-zA-Z]|[0-9]+:[0-9]+)(?::[0-9]+)?\]";

    // Letters, digits, underscores and ranges, hyphens inside; at most 63 of them.
    private const string Label = "(?:" + Letter + ")(?:(?:-|" + Letter + "){0,61}(?:" + Letter + "))?";

    /// <summary>Reads an address; null when the text is none, as with names that hold other letters than names of hosts do.</summary>
    public static HostAddress? Parse(string text, bool allowRanges)
    {
        var match = Bracketed().Match(text);
        if (!match.Success)
            match = WithPort().Match(text);
        var name = match.Success ? match.Groups["host"].Value : text;
        int? port = match.Success && int.TryParse(match.Groups["port"].ValueSpan, CultureInfo.InvariantCulture, out var number) ? number : null;
        if (match.Success && port is null)
            return null;
        if (!allowRanges && name.Contains('[', StringComparison.Ordinal))
            return null;
        return HostName().IsMatch(name) || IsIPv6(name) ? new HostAddress(name, port) : null;
    }

    /// <summary>A range stands for one of the numbers in it.</summary>
    private static bool IsIPv6(string name)
    {
        if (name.AsSpan().Count(':') < 2)
            return false;
        var sample = Range().Replace(name, match => match.Groups["first"].Value);
        return sample.AsSpan().IndexOfAny("[]%") < 0 && System.Net.IPAddress.TryParse(sample, out _);
    }

    [GeneratedRegex(@"\A\[(?<host>.+)\]:(?<port>[0-9]+)\z")]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"\A(?<host>(?:[^:\[\]]|\[[^\]]*\])+):(?<port>[0-9]+)\z")]
    private static partial Regex WithPort();

    [GeneratedRegex(@"\[(?<first>[0-9a-fA-F]+):[0-9a-fA-F]+(?::[0-9]+)?\]")]
    private static partial Regex Range();

    [GeneratedRegex(@"\A" + Label + @"(?:\." + Label + @")*\z")]
    private static partial Regex HostName();
}
