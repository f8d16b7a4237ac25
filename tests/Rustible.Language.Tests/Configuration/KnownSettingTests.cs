using System.Runtime.CompilerServices;
using Rustible.Language.Configuration;

namespace Rustible.Language.Tests.Configuration;

public class KnownSettingTests
{
    [Fact]
    public void Every_setting_of_Ansible_is_in_the_table()
    {
        Assert.Equal(195, KnownSetting.All.Count);
        Assert.Equal(KnownSetting.All.Select(setting => setting.Name).Order(StringComparer.Ordinal), KnownSetting.All.Select(setting => setting.Name));
        Assert.All(KnownSetting.All, setting => Assert.True(setting.Name == "CONFIG_FILE" || setting.Options.Count + setting.Variables.Count > 0 || setting.Unused.Length > 0, setting.Name));
    }

    [Fact]
    public void What_is_said_to_be_honoured_is_read()
    {
        var sources = string.Concat(Directory.GetFiles(Folder(), "*.cs").Where(file => !file.EndsWith("UnsupportedSettings.cs", StringComparison.Ordinal)).Select(File.ReadAllText));

        var unread = KnownSetting.All.Where(setting => setting is { Treatment: SettingTreatment.Honoured, Name: not "CONFIG_FILE" } && !setting.Name.StartsWith("COLOR_", StringComparison.Ordinal))
            .Where(setting => !setting.Options.Any(option => sources.Contains($"\"{option.Split('.')[1]}\"", StringComparison.Ordinal)));

        Assert.Empty(unread.Select(setting => setting.Name));
    }

    [Fact]
    public void Every_colour_that_is_said_to_be_honoured_has_a_standard()
    {
        var colors = KnownSetting.All.Where(setting => setting.Name.StartsWith("COLOR_", StringComparison.Ordinal) && setting.Treatment == SettingTreatment.Honoured);

        Assert.All(colors, setting => Assert.Equal(setting.Standard, DisplaySettings.StandardColors[setting.Options[0].Split('.')[1]]));
    }

    [Theory]
    [InlineData("DEFAULT_FORKS", SettingTreatment.Honoured)]
    [InlineData("DEFAULT_ALLOW_UNSAFE_LOOKUPS", SettingTreatment.Honoured)]
    [InlineData("DEFAULT_VARS_PLUGIN_PATH", SettingTreatment.Warned)]
    [InlineData("DEFAULT_MODULE_PATH", SettingTreatment.Honoured)]
    [InlineData("GALAXY_SERVER", SettingTreatment.Unused)]
    public void A_setting_is_treated_as_the_loader_treats_it(string name, SettingTreatment treatment) =>
        Assert.Equal(treatment, KnownSetting.All.Single(setting => setting.Name == name).Treatment);

    private static string Folder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../src/Rustible.Language/Configuration"));
}
