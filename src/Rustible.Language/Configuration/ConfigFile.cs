using Rustible.Language.Source;

namespace Rustible.Language.Configuration;

/// <summary>One option of a settings file.</summary>
/// <param name="Value">Its text, without comments.</param>
/// <param name="Position">Where it stands.</param>
internal sealed record ConfigOption(string Value, SourcePosition Position);

/// <summary>
/// An <c>ansible.cfg</c>: sections of <c>name = value</c> or <c>name: value</c>. Lines that begin with <c>#</c> or <c>;</c> are comments, as is what follows a
/// space and <c>;</c>; an indented line goes on with the value before it.
/// </summary>
internal sealed class ConfigFile
{
    // Options of this section count in all sections.
    private const string Everywhere = "DEFAULT";

    private readonly string _file;
    private readonly Dictionary<(string Section, string Name), ConfigOption> _options = [];
    private readonly HashSet<string> _sections = [];
    private string? _section;
    private (string Section, string Name)? _last;

    private ConfigFile(string file) => _file = file;

    /// <summary>Reads the text of a file.</summary>
    /// <exception cref="LanguageException">A line is wrong, or a section or an option is there twice.</exception>
    public static ConfigFile Parse(string file, string text)
    {
        var config = new ConfigFile(file);
        var lines = text.Split('\n');
        for (var index = 0; index < lines.Length; index++)
            config.Line(lines[index].TrimEnd(), new SourcePosition(file, index + 1));
        return config;
    }

    /// <summary>The option of a section; null when it is not set.</summary>
    public ConfigOption? Find(string section, string name) => _options.GetValueOrDefault((section, name)) ?? _options.GetValueOrDefault((Everywhere, name));

    private void Line(string raw, SourcePosition position)
    {
        var line = WithoutComment(raw);
        if (line.AsSpan().Trim().IsEmpty)
        {
            if (raw.Length == 0)
                _last = null;
        }
        else if (char.IsWhiteSpace(line[0]) && _last is { } last)
        {
            var before = _options[last];
            _options[last] = before with { Value = $"{before.Value}\n{line.Trim()}".TrimStart('\n') };
        }
        else if (line.Trim() is ['[', .. var name, ']'])
        {
            if (!_sections.Add(name) && name != Everywhere)
                throw Wrong($"Section '{name}' already exists.", position, "Write its settings in one place.");
            (_section, _last) = (name, null);
        }
        else
        {
            Option(line.Trim(), position);
        }
    }

    private void Option(string line, SourcePosition position)
    {
        if (_section is null)
            throw Wrong("The line stands before the first section.", position, "Begin the file with [defaults].");
        var delimiter = line.AsSpan().IndexOfAny('=', ':');
        if (delimiter < 1)
            throw Wrong($"'{line}' is no setting.", position, "Write name = value.");
        var key = (_section, line[..delimiter].Trim().ToLowerInvariant());
        if (!_options.TryAdd(key, new ConfigOption(line[(delimiter + 1)..].Trim(), position)))
            throw Wrong($"Option '{key.Item2}' in section '{_section}' already exists.", position, $"It is in line {_options[key].Position.Line}, too.");
        _last = key;
    }

    private static string WithoutComment(string line)
    {
        if (line.TrimStart() is ['#' or ';', ..])
            return "";
        for (var at = 1; at < line.Length; at++)
        {
            if (line[at] == ';' && char.IsWhiteSpace(line[at - 1]))
                return line[..at].TrimEnd();
        }
        return line;
    }

    private LanguageException Wrong(string message, SourcePosition position, string hint) =>
        new(LanguageErrorKind.Options, $"Error reading config file ({_file}): {message}", position, hint);
}
