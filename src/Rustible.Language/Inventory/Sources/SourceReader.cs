using Rustible.Language.Inventory.Plugins;
using Rustible.Language.Source;
using Rustible.Templating;
using Rustible.Templating.RegularExpressions;

namespace Rustible.Language.Inventory.Sources;

/// <summary>Reads inventory sources: each form that may fit is tried in the order of <c>enable_plugins</c>, and the first that does not fail counts.</summary>
internal sealed class SourceReader
{
    private const int MaxDepth = 40;
    private static readonly string[] _folders = ["host_vars", "group_vars", "vars_plugins"];

    private readonly InventoryDraft _draft;
    private readonly InventoryOptions _options;
    private readonly List<IInventorySource> _enabled = [];
    private readonly List<PythonPattern> _ignored;
    private readonly List<string> _read = [];

    public SourceReader(InventoryDraft draft, InventoryOptions options, SourceFiles files)
    {
        (_draft, _options) = (draft, options);
        _ignored = [.. options.Settings.InventoryIgnorePatterns.Select(Ignored)];
        var ranges = new HostListSource("advanced_host_list", draft, hasRanges: true);
        IInventorySource[] configured =
        [
            new ConstructedSource(draft, files, options, () => new VariableFolders(_read.Select(FolderOf), null, files, draft.Warn)),
            new GeneratorSource(draft, files, options.Templates),
        ];
        IInventorySource[] all =
        [
            new HostListSource("host_list", draft, hasRanges: false), ranges, new ScriptSource(draft, options.RunScript),
            new AutoSource(files, name => Array.Find(configured, plugin => plugin.Name == name)), new YamlFileSource(draft, files), new TomlSource(draft, options.Vault), new IniFileSource(draft, options.Vault),
            .. configured,
        ];
        foreach (var name in options.Settings.InventoryEnabled)
        {
            var word = name.StartsWith("ansible.builtin.", StringComparison.Ordinal) ? name["ansible.builtin.".Length..] : name;
            if (Array.Find(all, plugin => plugin.Name == word) is { } plugin)
                _enabled.Add(plugin);
            else
                draft.Warn($"Failed to load inventory plugin, skipping {name}");
        }
    }

    /// <summary>Whether a source is a list of hosts, not a file.</summary>
    public static bool IsHostList(string source) => HostListSource.IsHostList(source);

    /// <summary>The folder beside or in which a source's variables are.</summary>
    public static string FolderOf(string source) => Directory.Exists(source) ? source : Path.GetDirectoryName(source) ?? "/";

    /// <summary>Reads a source; false when no form could be read. That is an error where the settings say so, and else a warning.</summary>
    /// <exception cref="LanguageException">The source was not read, and that is an error.</exception>
    public bool Read(string source) => Read(source, 0);

    private bool Read(string source, int depth)
    {
        if (depth > MaxDepth)
            throw new LanguageException(LanguageErrorKind.Missing, $"The folders of the inventory are nested more than {MaxDepth} levels deep.", new SourcePosition(source));
        var failures = new List<string>();
        if (Directory.Exists(source) ? ReadFolder(source, depth) : ReadOne(source, failures))
            return true;
        if (_options.Settings.AnyUnparsedIsFailed)
            throw new LanguageException(LanguageErrorKind.Missing, $"Completely failed to parse inventory source {source}", null, failures.Count == 0 ? null : string.Join('\n', failures));
        failures.ForEach(_draft.Warn);
        if (source != InventoryLoader.DefaultSource)
            _draft.Warn($"Unable to parse {source} as an inventory source");
        return false;
    }

    private bool ReadFolder(string folder, int depth)
    {
        var isAnyRead = false;
        foreach (var path in Directory.EnumerateFileSystemEntries(folder).Order(StringComparer.Ordinal).Where(path => Counts(Path.GetFileName(path))))
            isAnyRead |= Read(path, depth + 1);
        return isAnyRead;
    }

    private bool ReadOne(string source, List<string> failures)
    {
        foreach (var form in _enabled.Where(form => form.Accepts(source)))
        {
            try
            {
                form.Read(source);
                _read.Add(source);
                return true;
            }
            catch (UnknownPluginException unknown)
            {
                throw unknown.Error;
            }
            catch (LanguageException wrong) when (wrong.Errors[0].Kind != LanguageErrorKind.Missing)
            {
                failures.Add($" * Failed to parse {source} with {form.Name} plugin: {Told(wrong.Errors[0], form.Name)}");
            }
        }
        return false;
    }

    /// <summary>What is wrong, and where; Ansible names no place for what is wrong in a YAML file that can be read.</summary>
    private static string Told(LanguageError error, string form) => error.Position is not { Line: > 0 } place ? error.Message
        : form == "yaml" && !error.Message.Contains("Syntax Error", StringComparison.Ordinal) ? $"{error.Message} (line {place.Line})"
        : $"{place.File}:{place.Line}: {error.Message}";

    private bool Counts(string name) =>
        !name.StartsWith('.') && !_folders.Contains(name) && !_options.Settings.InventoryIgnoreExtensions.Any(name.EndsWith) && !_ignored.Exists(pattern => pattern.IsMatch(name));

    private static PythonPattern Ignored(string pattern)
    {
        try
        {
            return PythonPattern.Compile(pattern);
        }
        catch (TemplateException wrong)
        {
            throw new LanguageException(LanguageErrorKind.Options, $"'{pattern}' in 'inventory_ignore_patterns' is not a regular expression: {wrong.Message}");
        }
    }
}
