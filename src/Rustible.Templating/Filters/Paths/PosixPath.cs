using System.Text.RegularExpressions;
using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.Filters.Paths;

/// <summary>Paths of POSIX systems, by the rules of Python's posixpath.</summary>
internal static partial class PosixPath
{
    public static string Directory(string path)
    {
        var head = path[..(path.LastIndexOf('/') + 1)];
        return head.Trim('/').Length > 0 ? head.TrimEnd('/') : head;
    }

    public static TupleValue SplitExtension(string path)
    {
        var slash = path.LastIndexOf('/');
        var dot = path.LastIndexOf('.');
        var hasName = dot > slash && path[(slash + 1)..dot].Any(c => c != '.');
        return hasName ? new TupleValue(path[..dot], path[dot..]) : new TupleValue(path, "");
    }

    public static string Join(IReadOnlyList<string> parts)
    {
        if (parts.Count == 0)
            throw PythonTypes.Error("join() missing 1 required positional argument: 'a'");
        var result = parts[0];
        foreach (var part in parts.Skip(1))
            result = part.StartsWith('/') ? part : result.Length == 0 || result.EndsWith('/') ? result + part : result + "/" + part;
        return result;
    }

    public static string Normalize(string path)
    {
        if (path.Length == 0)
            return ".";
        var root = path.StartsWith("//", StringComparison.Ordinal) && !path.StartsWith("///", StringComparison.Ordinal) ? "//" : path.StartsWith('/') ? "/" : "";
        var parts = new List<string>();
        foreach (var part in path.Split('/'))
        {
            if (part is "" or ".")
                continue;
            if (part != ".." || (root.Length == 0 && parts.Count == 0) || (parts.Count > 0 && parts[^1] == ".."))
                parts.Add(part);
            else if (parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
        }
        var result = root + string.Join('/', parts);
        return result.Length == 0 ? "." : result;
    }

    public static string Absolute(string path) => Normalize(path.StartsWith('/') ? path : System.IO.Directory.GetCurrentDirectory() + "/" + path);

    public static string Relative(string path, string start)
    {
        if (path.Length == 0)
            throw PythonTypes.Failure("no path specified");
        var from = Absolute(start).Split('/', StringSplitOptions.RemoveEmptyEntries);
        var to = Absolute(path).Split('/', StringSplitOptions.RemoveEmptyEntries);
        var shared = from.Zip(to).TakeWhile(pair => pair.First == pair.Second).Count();
        var parts = Enumerable.Repeat("..", from.Length - shared).Concat(to.Skip(shared)).ToList();
        return parts.Count == 0 ? "." : string.Join('/', parts);
    }

    public static string Real(string path)
    {
        var result = "/";
        var pending = new Stack<string>(Absolute(path).Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse());
        for (var links = 0; pending.TryPop(out var part);)
        {
            if (part is "." or "")
                continue;
            if (part == "..")
            {
                result = Directory(result.TrimEnd('/')) is { Length: > 0 } above ? above : "/";
                continue;
            }
            var next = result.TrimEnd('/') + "/" + part;
            var target = new FileInfo(next).LinkTarget;
            if (target is null || ++links > 40)
            {
                result = next;
                continue;
            }
            result = target.StartsWith('/') ? "/" : result;
            foreach (var step in target.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse())
                pending.Push(step);
        }
        return result;
    }

    public static string Common(IReadOnlyList<string> paths)
    {
        if (paths.Count == 0)
            throw PythonTypes.Failure("commonpath() arg is an empty sequence");
        var split = paths.Select(path => path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".").ToArray()).ToArray();
        var count = 0;
        while (split.All(parts => count < parts.Length && parts[count] == split[0][count]))
            count++;
        return (paths[0].StartsWith('/') ? "/" : "") + string.Join('/', split[0].Take(count));
    }

    public static string ExpandVariables(string path, Func<string, string?> variable) =>
        Variable().Replace(path, match => variable(match.Groups["name"].Value) ?? match.Value);

    [GeneratedRegex(@"\$(?<name>\w+)|\$\{(?<name>[^}]*)\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Variable();
}
