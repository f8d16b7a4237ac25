using System.Text.RegularExpressions;
using Rustible.Templating.Values;

namespace Rustible.Modules.Packages.Snap;

/// <summary>One setting of a snap.</summary>
/// <param name="Snap">The snap.</param>
/// <param name="Key">Its name, with dots between levels.</param>
/// <param name="Value">Its value as text.</param>
internal sealed partial record SnapSetting(string Snap, string Key, string Value)
{
    /// <summary>Reads the options of a task: what names no snap is for all, in the order of the snaps.</summary>
    /// <returns>What is wrong; null when all is well.</returns>
    public static string? Read(SnapModule.Args args, out List<SnapSetting> settings)
    {
        settings = [];
        var options = (args.Options ?? []).Select(option => (Text: option, Match: Option().Match(option))).ToList();
        if (options.FirstOrDefault(option => !option.Match.Success).Text is { } unclear)
            return $"Cannot parse set option '{unclear}'";
        if (options.FirstOrDefault(option => option.Match.Groups[1].Success && !args.Name.Contains(option.Match.Groups[1].Value)).Text is { } stranger)
            return $"Snap option '{stranger}' refers to snap which is not in the list of snap names";
        foreach (var snap in args.Name.Distinct())
            settings.AddRange(options.Where(option => !option.Match.Groups[1].Success || option.Match.Groups[1].Value == snap)
                .Select(option => new SnapSetting(snap, option.Match.Groups[2].Value, option.Match.Groups[3].Value)));
        return null;
    }

    /// <summary>Whether the snap has the value already; a boolean may be written as Python or as JSON writes it.</summary>
    /// <param name="settings">All its settings; null when it has none.</param>
    public bool IsKept(ValueMap? settings)
    {
        object? value = settings;
        foreach (var part in Key.Split('.'))
            if (value is not ValueMap map || !map.TryGetValue(part, out value))
                return false;
        return PythonScalar.ToText(value) == Value || (value is bool flag && Value == (flag ? "true" : "false"));
    }

    [GeneratedRegex(@"^(?:([^:=\s]+):)?([^:=\s]+)=(.*)\z", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Option();
}
