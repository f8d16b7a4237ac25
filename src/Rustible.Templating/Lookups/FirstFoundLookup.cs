using Rustible.Templating.Filters.Paths;
using Rustible.Templating.Library;
using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.Lookups;

/// <summary>The first of several files that exists.</summary>
internal static class FirstFoundLookup
{
    public static IEnumerable<object?> Find(LookupCall call)
    {
        var skip = call.Flag(2);
        var candidates = new List<string>();
        var paths = Texts(call.Or(1, null));
        var subfolder = PythonText.Of(call.Or(3, "files"));   // with_first_found tells the folder of its task's module
        Add(candidates, Texts(call.Or(0, null)), paths);
        foreach (var term in Flat(call.Terms))
        {
            if (Mapping.Of(term) is { } map)
            {
                skip |= map.TryGetValue("skip", out var own) && Truth.Of(own);
                Add(candidates, Texts(map.GetValueOrDefault("files")), Texts(map.GetValueOrDefault("paths")));
            }
            else if (PythonTypes.AsText(term) is { } name)
                Add(candidates, [name], paths);
            else
                throw call.Refusal($"Invalid term supplied, can handle string, mapping or list of strings but got: {PluginCall.TypeOf(term)} for {PythonText.Of(term)}");
        }
        foreach (var name in candidates)
        {
            var path = call.FindFile(name, subfolder);
            if (path is not null)
                return [Path.GetFullPath(path)];
        }
        return skip ? [] : throw call.Refusal("No file was found when using first_found.");
    }

    private static void Add(List<string> candidates, List<string> files, List<string> paths)
    {
        if (paths.Count == 0)
            candidates.AddRange(files);
        else if (files.Count == 0)
            candidates.AddRange(paths);
        else
            candidates.AddRange(paths.SelectMany(path => files.Select(file => PosixPath.Join([path, file]))));
    }

    private static List<string> Texts(object? value) => value switch
    {
        null => [],
        _ when PythonTypes.AsText(value) is { } text => [.. text.Split([',', ';', ':'], StringSplitOptions.RemoveEmptyEntries).Select(part => part.Trim())],
        _ => [.. Iteration.Of(value).SelectMany(Texts)],
    };

    private static IEnumerable<object?> Flat(IEnumerable<object?> terms) => terms.SelectMany(term => term is List<object?> or TupleValue ? Flat(Iteration.Of(term)) : [term]);
}
