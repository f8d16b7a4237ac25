using Rustible.Language.Source;
using Rustible.Language.Vault;
using Rustible.Templating.Values;

namespace Rustible.Language.Configuration;

/// <summary>Reads the file of <c>plugin_filters_cfg</c>: modules that are as if they did not exist.</summary>
internal static class RejectedModules
{
    private const string Standard = "/etc/ansible/plugin_filters.yml";
    private static readonly string[] _lists = ["module_rejectlist", "module_blacklist"];

    /// <summary>The names.</summary>
    /// <param name="given">The file that the settings name; null for the standard one, which need not be there.</param>
    /// <param name="warn">Takes messages for the user.</param>
    /// <exception cref="LanguageException">The file is wrong, or rejects what nothing can do without.</exception>
    public static IReadOnlyList<string> Read(string? given, Action<string> warn)
    {
        var file = given ?? Standard;
        if (!File.Exists(file))
        {
            if (given is not null)
                warn($"The plugin filter file, {file} does not exist. Skipping.");
            return [];
        }
        if (YamlSource.Read(file, SourceFiles.Text(file, VaultKeyring.Empty), VaultKeyring.Empty) is not SourceMap map || Text(map.Find("filter_version")) is not { } version)
            throw new LanguageException(LanguageErrorKind.Options, $"The plugin filter file, {file} has no 'filter_version'.", new SourcePosition(file), "Begin it with 'filter_version: 1.0'.");
        if (version is not ("1.0" or "1"))
            throw new LanguageException(LanguageErrorKind.Options, $"The plugin filter file, {file} was a version that is not recognized by this version ({version}).", new SourcePosition(file));
        var names = _lists.Select(map.Find).OfType<SourceEntry>().Select(entry => entry.Value).OfType<SourceList>().SelectMany(list => list.Items).Select(item => $"{item.ToValue()}".Trim()).ToList();
        return names.Contains("stat")
            ? throw new LanguageException(
                LanguageErrorKind.Missing,
                $"The stat module was specified in the module blacklist file, {file}, but Ansible will not function without the stat module.  Please remove stat from the blacklist.")
            : names;
    }

    private static string? Text(SourceEntry? entry) => entry?.Value.ToValue() switch
    {
        null => null,
        double number => number.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture),
        UnsafeText text => text.ToString(),
        var value => $"{value}",
    };
}
