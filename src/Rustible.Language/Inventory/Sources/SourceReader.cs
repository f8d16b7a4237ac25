using Rustible.Language.Configuration;
using Rustible.Language.Source;
using Rustible.Language.Vault;
using Rustible.Templating;
using Rustible.Templating.RegularExpressions;

namespace Rustible.Language.Inventory.Sources;

/// <summary>Finds out what an inventory source is, and reads it into a draft.</summary>
internal sealed class SourceReader(InventoryDraft draft, AnsibleSettings settings, VaultKeyring vault)
{
    private const int MaxDepth = 40;
    private static readonly string[] _folders = ["host_vars", "group_vars", "vars_plugins"];
    private static readonly string[] _yamlExtensions = [".yaml", ".yml", ".json"];

    private readonly List<PythonPattern> _ignored = [.. settings.InventoryIgnorePatterns.Select(Ignored)];

    /// <summary>Whether a source is a list of hosts, not a file.</summary>
    public static bool IsHostList(string source) => source.Contains(',', StringComparison.Ordinal) && !Path.Exists(source);

    /// <summary>Reads a source; false when there is none.</summary>
    /// <exception cref="LanguageException">The source is wrong or not supported.</exception>
    public bool Read(string source)
    {
        if (IsHostList(source))
            ReadList(source);
        else if (Directory.Exists(source))
            return ReadFolder(source, 0);
        else if (File.Exists(source))
            ReadFile(source);
        else
            return false;
        return true;
    }

    private void ReadList(string source)
    {
        foreach (var text in source.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var address = HostAddress.Parse(text, allowRanges: false) ?? new HostAddress(text, null);
            draft.AddHost(address.Name, draft.Groups["ungrouped"], address.Port, source);
        }
    }

    private bool ReadFolder(string folder, int depth)
    {
        if (depth > MaxDepth)
            throw new LanguageException(LanguageErrorKind.Parse, $"The folders of the inventory are nested more than {MaxDepth} levels deep.", new SourcePosition(folder));
        var isAnyRead = false;
        foreach (var path in Directory.EnumerateFileSystemEntries(folder).Order(StringComparer.Ordinal).Where(path => Counts(Path.GetFileName(path))))
        {
            if (Directory.Exists(path))
                isAnyRead |= ReadFolder(path, depth + 1);
            else
            {
                ReadFile(path);
                isAnyRead = true;
            }
        }
        return isAnyRead;
    }

    private bool Counts(string name) =>
        !name.StartsWith('.') && !_folders.Contains(name) && !settings.InventoryIgnoreExtensions.Any(name.EndsWith) && !_ignored.Exists(pattern => pattern.IsMatch(name));

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

    private void ReadFile(string file)
    {
        if (IsProgram(file))
        {
            throw new LanguageException(
                LanguageErrorKind.Parse, $"Inventory scripts are not supported: {file} is a program.", new SourcePosition(file),
                "Write its result into a file with: ansible-inventory --list --yaml --output hosts.yml");
        }
        var extension = Path.GetExtension(file);
        if (extension == ".toml")
            throw new LanguageException(LanguageErrorKind.Parse, $"Inventories in TOML are not supported: {file}", new SourcePosition(file), "Use INI or YAML.");
        var text = SourceFiles.Text(file, vault);
        var isYaml = _yamlExtensions.Contains(extension);
        if (isYaml && text.AsSpan().Trim().IsEmpty)
            return;
        if (!(isYaml || extension.Length == 0) || Document(file, text, isYaml) is not { } document)
            IniSource.Read(file, text, draft);
        else
            new YamlInventorySource(file, draft).Read(document);
    }

    /// <summary>The YAML document of a file; null when the file is to be read as INI, which a name need not tell.</summary>
    private SourceMap? Document(string file, string text, bool isYaml)
    {
        LanguageException? fault = null;
        try
        {
            switch (YamlSource.Read(file, text, vault))
            {
                case SourceMap map:
                    return map;
                case { } other:
                    fault = new LanguageException(
                        LanguageErrorKind.Parse, $"YAML inventory has invalid structure, it should be a dictionary, got: {SourceFiles.Describe(other)}", other.Position);
                    break;
            }
        }
        catch (LanguageException wrong)
        {
            fault = wrong;
        }
        if (fault is null || !(LooksLikeYaml(text) || (isYaml && !IsIni(file, text))))
            return null;
        throw fault;
    }

    /// <summary>Whether the first line that says something cannot be meant as INI; a fault is then a fault of the YAML.</summary>
    private static bool LooksLikeYaml(string text)
    {
        var first = text.Split('\n', StringSplitOptions.TrimEntries).FirstOrDefault(line => line.Length > 0 && line[0] is not ('#' or ';')) ?? "";
        return first.StartsWith("---", StringComparison.Ordinal) || first.StartsWith('{') || first.EndsWith(':');
    }

    private static bool IsIni(string file, string text)
    {
        try
        {
            IniSource.Read(file, text, new InventoryDraft());
            return true;
        }
        catch (LanguageException)
        {
            return false;
        }
    }

    private static bool IsProgram(string file)
    {
        if ((File.GetUnixFileMode(file) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) == 0)
            return false;
        Span<byte> start = stackalloc byte[4];
        using var stream = File.OpenRead(file);
        start = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        return start.StartsWith("#!"u8) || start.SequenceEqual("\u007fELF"u8);
    }
}
