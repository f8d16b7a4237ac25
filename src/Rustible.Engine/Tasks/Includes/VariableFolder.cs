using System.Globalization;
using Rustible.Language.Source;
using Rustible.Templating;
using Rustible.Templating.RegularExpressions;
using Rustible.Templating.Values;

namespace Rustible.Engine.Tasks.Includes;

/// <summary>The files of a folder that <c>include_vars</c> reads: those of the folder itself, then those of the folders in it, each in the order of names.</summary>
internal sealed class VariableFolder
{
    private readonly int _depth;
    private readonly PythonPattern? _matching;
    private readonly List<PythonPattern> _ignored;
    private readonly List<string> _extensions;
    private readonly bool _ignoresUnknown;

    /// <exception cref="TaskFault">An option has a wrong value.</exception>
    public VariableFolder(ValueMap arguments)
    {
        _depth = Depth(arguments.GetValueOrDefault("depth"));
        _matching = arguments.GetValueOrDefault("files_matching")?.ToString() is { Length: > 0 } pattern ? Pattern(pattern) : null;
        _ignored = (arguments.GetValueOrDefault("ignore_files") switch
        {
            null => [],
            List<object?> list => list.ConvertAll(item => item?.ToString() ?? ""),
            var words => words.ToString()!.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToList(),
        }).ConvertAll(text => Pattern(text + "$"));
        _extensions = arguments.GetValueOrDefault("extensions") switch
        {
            null => ["yaml", "yml", "json"],
            List<object?> list => list.ConvertAll(item => item?.ToString() ?? ""),
            var text => [.. text.ToString()!.Select(letter => letter.ToString())],   // as in Ansible: a text is a list of letters
        };
        _ignoresUnknown = arguments.GetValueOrDefault("ignore_unknown_extensions") is true or "yes" or "true" or "True" or "on" or 1L;
    }

    /// <summary>The files, absolute.</summary>
    /// <exception cref="LanguageException">One has an extension that is not among those.</exception>
    public IEnumerable<string> FilesIn(string folder)
    {
        var folders = Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories).Prepend(folder).Order(StringComparer.Ordinal);
        foreach (var one in folders.Where(one => _depth == 0 || Level(folder, one) <= _depth))
        {
            foreach (var file in Directory.EnumerateFiles(one).Order(StringComparer.Ordinal).Where(IsWanted))
                yield return file;
        }
    }

    private bool IsWanted(string file)
    {
        var name = Path.GetFileName(file);
        if (_matching?.IsMatch(name) == false || _ignored.Exists(one => one.IsMatch(name)))
            return false;
        if (_extensions.Contains(Path.GetExtension(name).TrimStart('.')))
            return true;
        return _ignoresUnknown ? false : throw new LanguageException(LanguageErrorKind.Parse, $"{file} does not have a valid extension: {string.Join(", ", _extensions)}");
    }

    /// <summary>1 for the folder itself.</summary>
    private static int Level(string folder, string inside) => inside == folder ? 1 : Path.GetRelativePath(folder, inside).Split('/').Length + 1;

    private static int Depth(object? value) => value is null ? 0
        : int.TryParse(Convert.ToString(value, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture, out var depth) ? depth
        : throw new TaskFault($"include_vars: 'depth' must be a number, but is '{value}'");

    private static PythonPattern Pattern(string text)
    {
        try
        {
            return PythonPattern.Compile(text);
        }
        catch (TemplateException error)
        {
            throw new TaskFault($"Invalid regular expression: {text} ({error.Message})");
        }
    }
}
