using System.Globalization;
using System.Text.RegularExpressions;

namespace Rustible.Modules.Containers.Specification;

/// <summary>Times as docker writes them: <c>5h34m56s</c>, <c>1m30s</c>, <c>500ms</c>.</summary>
internal static partial class TimeSpanText
{
    /// <summary>The nanoseconds; null for null.</summary>
    /// <exception cref="ContainerFault">It is no time.</exception>
    internal static long? Nanoseconds(string? text)
    {
        if (text is null)
            return null;
        var match = Duration().Match(text.Trim());
        if (!match.Success || match.Length == 0)
            throw new ContainerFault($"Invalid time duration - {text}");
        return (((Part("h") * 60) + Part("m")) * 60 + Part("s")) * 1_000_000_000 + Part("ms") * 1_000_000 + Part("us") * 1000;

        long Part(string unit) => match.Groups[unit] is { Success: true } part ? long.Parse(part.Value, CultureInfo.InvariantCulture) : 0;
    }

    [GeneratedRegex(@"^((?<h>\d{1,9})h)?((?<m>\d{1,9})m(?!s))?((?<s>\d{1,9})s)?((?<ms>\d{1,9})ms)?((?<us>\d{1,9})us)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Duration();
}
