using System.Reflection;

namespace Rustible.Language.Configuration;

/// <summary>What becomes of a setting of Ansible here.</summary>
public enum SettingTreatment
{
    /// <summary>It does here what it does there.</summary>
    Honoured,

    /// <summary>A value other than the usual is an error: hosts would become something else.</summary>
    Refused,

    /// <summary>A value other than the usual is told of, and does nothing.</summary>
    Warned,

    /// <summary>There is nothing here that it could concern.</summary>
    Unused,
}

/// <summary>A setting that Ansible has. All of them are in <c>known-settings.txt</c>: name, variables, options, type, standard value, and why it is of no use here.</summary>
/// <param name="Name">Its name, as <c>ansible-config</c> shows it.</param>
/// <param name="Variables">Environment variables.</param>
/// <param name="Options">Places in <c>ansible.cfg</c>: section and option with a dot between.</param>
/// <param name="Type">What kind of value it has: boolean, integer, string, path, list, pathspec (paths with colons), pathlist (paths with commas)...</param>
/// <param name="Standard">Its value when nobody sets it; empty for none.</param>
/// <param name="Unused">Why it concerns nothing here; empty when it does.</param>
public sealed record KnownSetting(string Name, IReadOnlyList<string> Variables, IReadOnlyList<string> Options, string Type, string Standard, string Unused)
{
    /// <summary>All of them, sorted by name.</summary>
    public static IReadOnlyList<KnownSetting> All { get; } = Read();

    /// <summary>What becomes of it.</summary>
    public SettingTreatment Treatment =>
        Unused.Length > 0 ? SettingTreatment.Unused
        : UnsupportedSettings.IsRefused(Names) is { } isRefused ? isRefused ? SettingTreatment.Refused : SettingTreatment.Warned
        : SettingTreatment.Honoured;

    /// <summary>What Ansible calls the setting that a name belongs to; the name itself when Ansible has no such setting.</summary>
    internal static string NameOf(Setting setting) => All.FirstOrDefault(known => known.Variables.Intersect(setting.Variables).Any()
        || known.Names.Options.Intersect(setting.Options).Any())?.Name ?? setting.Options[0].Name.ToUpperInvariant();

    internal Setting Names => new(Variables, [.. Options.Select(option => option.Split('.', 2)).Select(parts => (parts[0], parts[1]))]);

    private static List<KnownSetting> Read()
    {
        using var table = Assembly.GetExecutingAssembly().GetManifestResourceStream("known-settings.txt")!;
        using var reader = new StreamReader(table);
        var settings = new List<KnownSetting>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Split('|') is [var name, var variables, var options, var type, var standard, var unused])
                settings.Add(new KnownSetting(name, Parts(variables), Parts(options), type, standard, unused));
        }
        return settings;
    }

    private static string[] Parts(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries);
}
