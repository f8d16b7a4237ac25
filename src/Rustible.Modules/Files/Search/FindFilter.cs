using System.Globalization;
using System.Text.RegularExpressions;
using Rustible.Modules.Facts;
using Rustible.Templating.RegularExpressions;

namespace Rustible.Modules.Files.Search;

/// <summary>What of a folder find lists: the rules about name, age, size and permissions. Pure.</summary>
internal sealed partial class FindFilter
{
    private readonly FindModule.Args _args;
    private readonly double _now;
    private readonly long? _age;
    private readonly long? _size;
    private readonly List<PythonPattern>? _patterns;
    private readonly List<PythonPattern>? _excludes;

    private FindFilter(FindModule.Args args, double now)
    {
        (_args, _now) = (args, now);
        _age = Read(args.Age, Age(), "age", AgeUnit);
        _size = Read(args.Size, Size(), "size", SizeUnit);
        _patterns = args.UseRegex && args.Patterns is { Count: > 0 } patterns ? [.. patterns.Select(pattern => PythonPattern.Compile(pattern))] : null;
        _excludes = args.UseRegex ? args.Excludes?.Select(pattern => PythonPattern.Compile(pattern)).ToList() : null;
    }

    /// <summary>The rules that arguments make.</summary>
    /// <exception cref="FormatException">Age or size cannot be read.</exception>
    /// <exception cref="Templating.TemplateException">An expression is wrong.</exception>
    public static FindFilter Of(FindModule.Args args, DateTimeOffset now) => new(args, now.ToUnixTimeMilliseconds() / 1000.0);

    /// <summary>Whether an entry is listed.</summary>
    public bool IsWanted(FoundFile file) =>
        IsOfKind(file) && (_args.Hidden || !file.Name.StartsWith('.')) && IsNamed(file.Name) && IsOfAge(file) && IsOfSize(file) && IsPermitted(file);

    /// <summary>A link is a link, also where links are followed.</summary>
    private bool IsOfKind(FoundFile file) => _args.FileType switch
    {
        FindModule.Kind.File => file.IsFile,
        FindModule.Kind.Directory => file.IsFolder,
        FindModule.Kind.Link => file.IsLink,
        _ => true,
    };

    private bool IsNamed(string name)
    {
        if (_args.Excludes is { } excludes && (_excludes?.Any(pattern => pattern.Match(name) is not null) ?? excludes.Any(pattern => Fnmatch.IsMatch(name, pattern))))
            return false;
        return _args.Patterns is not { Count: > 0 } patterns
            || (_patterns?.Any(pattern => pattern.Match(name) is not null) ?? patterns.Any(pattern => Fnmatch.IsMatch(name, pattern)));
    }

    private bool IsOfAge(FoundFile file)
    {
        if (_age is not { } age)
            return true;
        var past = _now - file.Times[_args.AgeStamp switch { "atime" => 0, "mtime" => 1, _ => 2 }];
        return age >= 0 ? past >= age : past <= -age;
    }

    private bool IsOfSize(FoundFile file)
    {
        if (_size is not { } size || !file.IsFile || _args.FileType is FindModule.Kind.Directory or FindModule.Kind.Link)
            return true;
        return size >= 0 ? file.Size >= size : file.Size <= -size;
    }

    private bool IsPermitted(FoundFile file) =>
        _args.Mode?.Bits is not { } bits || (_args.ExactMode ? (file.Mode & 0xFFF) == bits : (file.Mode & bits) == bits);

    private static long? Read(string? text, Regex form, string name, Func<string, long> unit)
    {
        if (text is null)
            return null;
        var match = form.Match(text.ToLowerInvariant());
        if (!match.Success)
            throw new FormatException($"failed to process {name}");
        return long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) * unit(match.Groups[2].Value);
    }

    private static long AgeUnit(string unit) => unit switch { "m" => 60, "h" => 3600, "d" => 86_400, "w" => 604_800, _ => 1 };

    private static long SizeUnit(string unit) => unit switch { "k" => 1L << 10, "m" => 1L << 20, "g" => 1L << 30, "t" => 1L << 40, _ => 1 };

    [GeneratedRegex("^(-?[0-9]+)(s|m|h|d|w)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Age();

    [GeneratedRegex("^(-?[0-9]+)(b|k|m|g|t)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Size();
}
