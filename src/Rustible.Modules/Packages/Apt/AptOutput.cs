using System.Text.RegularExpressions;
using Rustible.Templating.Values;

namespace Rustible.Modules.Packages;

/// <summary>Reads what apt-get prints.</summary>
internal static partial class AptOutput
{
    /// <summary>Whether a run that ended well has changed no package.</summary>
    internal static bool IsIdle(string output) => output.Contains("\n0 upgraded, 0 newly installed, 0 to remove", StringComparison.Ordinal);

    /// <summary>The <c>diff</c> of a result: what apt-get prepared, in diff mode; else nothing.</summary>
    internal static ValueMap Diff(string output, bool diffMode)
    {
        if (!diffMode)
            return [];
        var lines = output.TrimEnd('\n').Split('\n').ToList();
        var start = lines.IndexOf("Reading state information...") + 1;
        var end = lines.FindIndex(start, line => Summary().IsMatch(line));
        return new ValueMap { ["prepared"] = string.Join('\n', lines.Skip(start).Take((end < 0 ? lines.Count : end + 1) - start)) };
    }

    [GeneratedRegex(@"^\d+ upgraded, ", RegexOptions.CultureInvariant)]
    private static partial Regex Summary();
}
