using System.Text.RegularExpressions;
using Rustible.Templating.Operators;

namespace Rustible.Templating.Lookups;

/// <summary>
/// An INI file as Python's configparser reads it: comments begin a line, deeper lines go on with a value, options of [DEFAULT] are in every section,
/// and <c>%(name)s</c> stands for another option of the section.
/// </summary>
internal sealed partial class IniFile
{
    private const string Default = "DEFAULT";
    private const int MaxDepth = 10;

    private readonly Dictionary<string, Dictionary<string, string?>> _sections = new(StringComparer.Ordinal) { [Default] = [] };
    private readonly bool _caseSensitive;

    private IniFile(bool caseSensitive) => _caseSensitive = caseSensitive;

    /// <exception cref="TemplateException">A line is no section, option or comment, or an option comes twice.</exception>
    public static IniFile Parse(string text, string path, bool caseSensitive, bool allowNoValue)
    {
        var file = new IniFile(caseSensitive);
        Dictionary<string, string?>? section = null;
        var (option, indent, number) = ((string?)null, 0, 0);
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            var trimmed = line.Trim();
            var depth = line.Length - line.TrimStart().Length;
            if (trimmed.StartsWith('#') || trimmed.StartsWith(';'))
                continue;
            if (trimmed.Length == 0)
            {
                if (option is not null && section![option] is { } before)
                    section[option] = before + "\n";
                continue;
            }
            if (option is not null && depth > indent)
            {
                section![option] += "\n" + trimmed;
                continue;
            }
            if (Header().Match(trimmed) is { Success: true } header)
            {
                section = file.Section(header.Groups["name"].Value, path, number);
                option = null;
                continue;
            }
            if (section is null)
                throw Wrong(path, number, $"stands before the first section: {trimmed}");
            (option, indent) = (file.Add(section, trimmed, allowNoValue, path, number), depth);
        }
        foreach (var options in file._sections.Values)
        {
            foreach (var name in options.Keys.ToList())
                options[name] = options[name]?.TrimEnd('\n');
        }
        return file;
    }

    public bool Has(string section) => _sections.ContainsKey(section);

    /// <summary>The options of a section in the order of the file, those of [DEFAULT] first.</summary>
    public IEnumerable<string> Options(string section) => _sections[Default].Keys.Concat(_sections[section].Keys).Distinct();

    public bool TryGet(string section, string option, out string? value)
    {
        option = Key(option);
        var found = _sections[section].TryGetValue(option, out value) || _sections[Default].TryGetValue(option, out value);
        value = value is null ? null : Interpolated(section, option, value, 0);
        return found;
    }

    private string Interpolated(string section, string option, string value, int depth)
    {
        if (depth > MaxDepth)
            throw PythonTypes.Failure($"Value interpolation too deeply recursive: option '{option}' in section '{section}'");
        return Reference().Replace(value, match =>
        {
            if (match.Value == "%%")
                return "%";
            var name = match.Groups["name"].Value;
            if (!match.Groups["name"].Success || !(_sections[section].TryGetValue(Key(name), out var other) || _sections[Default].TryGetValue(Key(name), out other)))
                throw PythonTypes.Failure($"Bad value substitution: option '{option}' in section '{section}' refers to '{name}': {value}");
            return Interpolated(section, name, other ?? "", depth + 1);
        });
    }

    private Dictionary<string, string?> Section(string name, string path, int line)
    {
        if (name == Default)
            return _sections[Default];
        return _sections.TryAdd(name, []) ? _sections[name] : throw Wrong(path, line, $"begins the section '{name}' a second time");
    }

    private string Add(Dictionary<string, string?> section, string line, bool allowNoValue, string path, int number)
    {
        var match = Option().Match(line);
        if (!match.Success && !allowNoValue)
            throw Wrong(path, number, $"is no option: {line}");
        var name = Key(match.Success ? match.Groups["name"].Value.TrimEnd() : line);
        return section.TryAdd(name, match.Success ? match.Groups["value"].Value : null)
            ? name
            : throw PythonTypes.Failure($"Duplicate option in '{path}': While reading from '{path}' [line {number,2}]: option '{name}' in section '{SectionOf(section)}' already exists");
    }

    private string SectionOf(Dictionary<string, string?> options) => _sections.First(section => ReferenceEquals(section.Value, options)).Key;

    private string Key(string name) => _caseSensitive ? name : name.ToLowerInvariant();

    private static TemplateException Wrong(string path, int line, string what) =>
        new(TemplateErrorKind.Lookup, $"{path}: line {line} {what}");

    [GeneratedRegex(@"^\[(?<name>.+)\]", RegexOptions.ExplicitCapture)]
    private static partial Regex Header();

    [GeneratedRegex(@"^(?<name>.*?)\s*[=:]\s*(?<value>.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Option();

    [GeneratedRegex(@"%(%|\((?<name>[^)]+)\)s)?", RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();
}
