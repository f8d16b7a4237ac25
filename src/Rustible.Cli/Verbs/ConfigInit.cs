using Rustible.Language.Configuration;

namespace Rustible.Cli.Verbs;

/// <summary>A settings file, or environment variables, that say what holds anyway: a beginning for one's own (<c>config init</c>). What has no value is commented out: an empty one would be wrong.</summary>
internal static class ConfigInit
{
    /// <summary>A settings file, section by section.</summary>
    /// <param name="settings">What goes into it.</param>
    /// <param name="isDisabled">Whether all of it is commented out.</param>
    public static IEnumerable<string> Ini(IEnumerable<KnownSetting> settings, bool isDisabled)
    {
        foreach (var section in settings.Where(setting => setting.Options.Count > 0).GroupBy(setting => PartsOf(setting)[0]))
        {
            yield return $"[{section.Key}]";
            foreach (var setting in section)
            {
                yield return $"# ({setting.Type}) {About(setting)}";
                yield return $"{(isDisabled || setting.Standard.Length == 0 ? ";" : "")}{PartsOf(setting)[1]}={Spaced(setting)}";
                yield return "";
            }
            yield return "";
        }
    }

    /// <summary>Environment variables, as a shell reads them.</summary>
    /// <param name="settings">What is set.</param>
    /// <param name="isDisabled">Whether all of it is commented out.</param>
    public static IEnumerable<string> Environment(IEnumerable<KnownSetting> settings, bool isDisabled)
    {
        foreach (var setting in settings.Where(setting => setting.Variables.Count > 0))
        {
            yield return $"# {setting.Name} ({setting.Type}): {About(setting)}";
            yield return $"{(isDisabled || setting.Standard.Length == 0 ? "#" : "")}{setting.Variables[^1]}={Quoted(setting.Type == "boolean" ? setting.Standard == "True" ? "1" : "0" : Spaced(setting))}";
            yield return "";
        }
    }

    /// <summary>The newest of its places.</summary>
    private static string[] PartsOf(KnownSetting setting) => setting.Options[^1].Split('.', 2);

    private static string About(KnownSetting setting) => setting.Treatment switch
    {
        SettingTreatment.Honoured => "Does here what it does in Ansible.",
        SettingTreatment.Refused => "Another value than this is refused here.",
        SettingTreatment.Warned => "Another value than this does nothing here, and is warned of.",
        _ => $"Does nothing here. {setting.Unused}",
    };

    private static string Spaced(KnownSetting setting) => setting.Type is "list" or "pathlist" ? setting.Standard.Replace(",", ", ", StringComparison.Ordinal) : setting.Standard;

    private static string Quoted(string text) => text.All(each => char.IsAsciiLetterOrDigit(each) || "_@%+=:,./-".Contains(each, StringComparison.Ordinal))
        ? text
        : $"'{text.Replace("'", "'\"'\"'", StringComparison.Ordinal)}'";
}
