using Rustible.Language.Source;
using Rustible.Language.Vault;

namespace Rustible.Language.Configuration;

/// <summary>A setting of Ansible with the value that it has here and now.</summary>
/// <param name="Setting">The setting.</param>
/// <param name="Value">Its value as text.</param>
/// <param name="Origin"><c>default</c>, <c>env: NAME</c>, or the file.</param>
public sealed record GivenSettingValue(KnownSetting Setting, string Value, string Origin)
{
    /// <summary>Whether somebody has set it.</summary>
    public bool IsSet => Origin != "default";
}

/// <summary>Tells the values of all of Ansible's settings and where they come from, for <c>rustible config</c>.</summary>
public static class GivenSettings
{
    private const string None = "None";
    private const string FileSetting = "CONFIG_FILE";
    private const StringSplitOptions Trimmed = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;

    /// <summary>The settings file that counts; null when there is none.</summary>
    public static string? File(IReadOnlyDictionary<string, string> environment, string workingDirectory, string home) =>
        ConfigFileSearch.Find(environment, new SettingPaths(environment, workingDirectory, home), home, _ => { });

    /// <summary>All settings.</summary>
    /// <param name="file">The settings file; null for none.</param>
    /// <param name="environment">The environment variables.</param>
    /// <param name="workingDirectory">The working directory, absolute.</param>
    /// <param name="home">The user's home, absolute.</param>
    /// <exception cref="LanguageException">The file cannot be read.</exception>
    public static IReadOnlyList<GivenSettingValue> All(string? file, IReadOnlyDictionary<string, string> environment, string workingDirectory, string home)
    {
        var paths = new SettingPaths(environment, workingDirectory, home);
        var config = file is null ? null : ConfigFile.Parse(file, SourceFiles.Text(file, VaultKeyring.Empty));
        var values = new SettingValues(environment, config, paths);
        return [.. KnownSetting.All.Select(setting => setting.Name == FileSetting ? new GivenSettingValue(setting, file ?? None, "") : Of(setting, values, paths, home))];
    }

    /// <summary>The value of a setting as templates see it, whether or not a run makes use of it.</summary>
    /// <param name="name">The setting's name; for one that only a plugin has, <c>[section] option VARIABLE</c>.</param>
    /// <param name="file">The settings file; null for none.</param>
    /// <param name="variable">The value of an environment variable; null when it is not set.</param>
    /// <param name="value">The value.</param>
    /// <returns>Whether Ansible has a setting of this name.</returns>
    /// <exception cref="LanguageException">The file cannot be read.</exception>
    public static bool TryGet(string name, string? file, Func<string, string?> variable, out object? value)
    {
        value = null;
        if ((KnownSetting.All.FirstOrDefault(known => known.Name == name) ?? OfPlugin(name)) is not { } setting)
            return false;
        var environment = setting.Variables.Where(each => variable(each) is not null).ToDictionary(each => each, each => variable(each)!);
        var home = variable("HOME") ?? "/";
        var folder = file is null ? home : Path.GetDirectoryName(file)!;
        var paths = new SettingPaths(environment, folder, home);
        var config = file is not null && System.IO.File.Exists(file) ? ConfigFile.Parse(file, SourceFiles.Text(file, VaultKeyring.Empty)) : null;
        value = Typed(setting.Type, new SettingValues(environment, config, paths).Text(setting.Names) ?? setting.Standard, path => paths.Resolve(path, folder));
        return true;
    }

    private static KnownSetting? OfPlugin(string name) => name.Split(' ') is [['[', .. var section, ']'], var option, var variable]
        ? new KnownSetting(name, [variable], [$"{section}.{option}"], "string", "", "")
        : null;

    private static object? Typed(string type, string text, Func<string, string> resolved) => type switch
    {
        "list" => new List<object?>(text.Split(',', Trimmed)),
        "pathlist" => text.Split(',', Trimmed).Select(path => (object?)resolved(path)).ToList(),
        "pathspec" => text.Split(':', Trimmed).Select(path => (object?)resolved(path)).ToList(),
        _ when text.Length == 0 => null,
        "boolean" => SettingValues.IsTrue(text),
        "integer" => long.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : text,
        "path" or "tmppath" => resolved(text),
        _ => text,
    };

    private static GivenSettingValue Of(KnownSetting setting, SettingValues values, SettingPaths paths, string home)
    {
        if (values.Find(setting.Names) is not { } given)
            return new GivenSettingValue(setting, Shown(setting, setting.Standard, path => path.StartsWith('~') ? paths.Resolve(path, home) : path), "default");
        var folder = given.Position is { } place ? Path.GetDirectoryName(place.File)! : paths.WorkingDirectory;
        var origin = given.Position is { } file ? file.File : $"env: {given.Name}";
        return new GivenSettingValue(setting, Shown(setting, values.Text(setting.Names)!, path => paths.Resolve(path, folder)), origin);
    }

    /// <summary>The value in Python's words, which those who look for one will look for.</summary>
    private static string Shown(KnownSetting setting, string text, Func<string, string> resolved) => setting.Type switch
    {
        "list" => Listed(text.Split(',', Trimmed)),
        "pathlist" => Listed(text.Split(',', Trimmed).Select(resolved)),
        "pathspec" => Listed(text.Split(':', Trimmed).Select(resolved)),
        _ when text.Length == 0 => None,
        "boolean" => SettingValues.IsTrue(text) ? "True" : "False",
        "path" or "tmppath" => resolved(text),
        _ => text,
    };

    private static string Listed(IEnumerable<string> items) => $"[{string.Join(", ", items.Select(item => $"'{item}'"))}]";
}
