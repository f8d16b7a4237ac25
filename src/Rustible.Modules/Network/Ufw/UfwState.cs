using System.Text.RegularExpressions;

namespace Rustible.Modules.Network.Ufw;

/// <summary>What ufw tells of itself.</summary>
/// <param name="Program">Where it lies.</param>
/// <param name="Status">What <c>status verbose</c> says.</param>
/// <param name="Rules">The lines of its files that describe rules.</param>
/// <param name="Numbered">What <c>status numbered</c> says; empty when it was not asked.</param>
/// <param name="Version">Its version; 0.0 when it was not asked or does not tell.</param>
internal sealed partial record UfwState(string Program, string Status, string Rules, string Numbered, Version Version)
{
    public bool IsActive => Status.Contains("Status: active", StringComparison.Ordinal);

    public int RulesOfSix => NumberedRule().Matches(Numbered).Count(rule => rule.Value.Contains("(v6)", StringComparison.Ordinal));

    public int RulesOfFour => NumberedRule().Count(Numbered) - RulesOfSix;

    public static UfwState Read(ScriptReply reply, bool isNumbered)
    {
        var said = reply.All("said");
        var version = VersionOf().Match(said[^1]);
        return new UfwState(reply.Text("ufw")!, said[0], reply.Text("rules") ?? "", isNumbered ? said[1] : "", version.Success ? Version.Parse(version.Groups[1].Value) : new Version(0, 0));
    }

    /// <summary>Whether state, policy or logging would become others.</summary>
    public bool WouldChange(UfwModule.Args args) =>
        args.State switch { "enabled" => !IsActive, "disabled" => IsActive, null => false, _ => true }
        || (args.Default is { } policy && Policy(args.Direction ?? "incoming") != policy)
        || (args.Logging is { } level && !LogsAs(level));

    /// <summary>Whether rules would become others, by what ufw says that it would write.</summary>
    public bool WouldChange(string dryRun)
    {
        var lines = dryRun.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length > 0 && lines.All(line => line.StartsWith("Skipping", StringComparison.Ordinal) || line.StartsWith("Could not delete non-existent rule", StringComparison.Ordinal)))
            return false;
        var would = Tuples(lines);
        var are = Tuples(Rules.Split('\n'));
        // ufw only shows the files that it would write: those of one family may be missing
        return Differ(would, are, isSix: false) || Differ(would, are, isSix: true) || would.Count == 0;
    }

    private static bool Differ(IEnumerable<string> would, IEnumerable<string> are, bool isSix)
    {
        var shown = would.Where(rule => IsOfSix(rule) == isSix).ToList();
        return shown.Count > 0 && !shown.SequenceEqual(are.Where(rule => IsOfSix(rule) == isSix), StringComparer.Ordinal);
    }

    private static bool IsOfSix(string rule) => rule.Contains("::", StringComparison.Ordinal) || rule.Split(' ').Any(word => word.Count(letter => letter == ':') > 1);

    private static List<string> Tuples(IEnumerable<string> lines) => [.. lines.Where(line => line.StartsWith("### tuple", StringComparison.Ordinal)).Select(line => line.TrimEnd())];

    private string? Policy(string direction) => IsActive && Policies().Match(Status) is { Success: true } found ? found.Groups[direction].Value : null;

    private bool LogsAs(string level)
    {
        var found = LogLevel().Match(Status);
        if (!IsActive || !found.Success)
            return false;
        var isOn = found.Groups["on"].Value == "on";
        return level switch { "off" => !isOn, "on" => isOn, _ => isOn && found.Groups["level"].Value == level };
    }

    [GeneratedRegex(@"^\[ *\d+\].*$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex NumberedRule();

    [GeneratedRegex(@"^ufw +(\d+\.\d+)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex VersionOf();

    [GeneratedRegex(@"^Default: (?<incoming>\w+) \(incoming\), (?<outgoing>\w+) \(outgoing\)(, (?<routed>\w+) \(routed\))?", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Policies();

    [GeneratedRegex(@"^Logging: (?<on>on|off)( \((?<level>\w+)\))?", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex LogLevel();
}
