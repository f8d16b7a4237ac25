using System.Text.RegularExpressions;
using Rustible.Language.Source;

namespace Rustible.Language.Inventory.Sources;

/// <summary>A list of hosts with commas, as on the command line: <c>web1,web2:2222,</c>; with ranges where that is asked for.</summary>
/// <param name="name">Its name in <c>enable_plugins</c>.</param>
/// <param name="draft">Where it goes.</param>
/// <param name="hasRanges">Whether <c>web[1:3]</c> stands for several hosts.</param>
internal sealed partial class HostListSource(string name, InventoryDraft draft, bool hasRanges) : IInventorySource
{
    public string Name => name;

    /// <summary>Whether a source is a list of hosts, not a file.</summary>
    public static bool IsHostList(string source) => source.Contains(',', StringComparison.Ordinal) && !Path.Exists(source);

    public bool Accepts(string source) => IsHostList(source);

    public void Read(string source)
    {
        foreach (var text in source.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var address = HostAddress.Parse(text, allowRanges: hasRanges);
            if (address is null)
                draft.Details.Add($"Unable to parse address from hostname, leaving unchanged: {text}{(OpenRange().IsMatch(text) ? " (host range must specify end value)" : "")}");
            foreach (var host in hasRanges && (address is not null || Range().IsMatch(text)) ? Expanded(address?.Name ?? text) : [address?.Name ?? text])
                draft.AddHost(host, draft.Groups["ungrouped"], address?.Port, source);
        }
    }

    [GeneratedRegex(@"\[[^:\]]+:\]")]
    private static partial Regex OpenRange();

    [GeneratedRegex(@"\[[^:\]]+:[^\]]+\]")]
    private static partial Regex Range();

    private static IReadOnlyList<string> Expanded(string pattern)
    {
        try
        {
            return HostRange.Expand(pattern);
        }
        catch (FormatException wrong)
        {
            throw new LanguageException(LanguageErrorKind.Parse, $"Invalid data from string, could not parse: {wrong.Message}");
        }
    }
}
