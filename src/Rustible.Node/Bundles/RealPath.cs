namespace Rustible.Node.Bundles;

/// <summary>The path that is left when every link on the way has been followed.</summary>
internal static class RealPath
{
    private const int MaxLinks = 40;

    /// <summary>The real path; null when it leads to nothing, or in a circle.</summary>
    public static string? Of(string path)
    {
        var todo = new Stack<string>(Parts(Path.GetFullPath(path)).Reverse());
        var done = "/";
        for (var links = 0; todo.TryPop(out var part);)
        {
            if (part == "..")
            {
                done = Path.GetDirectoryName(done) ?? "/";
                continue;
            }
            var next = Path.Combine(done, part);
            if (new FileInfo(next).LinkTarget is { } target)
            {
                if (++links > MaxLinks)
                    return null;
                done = target.StartsWith('/') ? "/" : done;
                foreach (var step in Parts(target).Reverse())
                    todo.Push(step);
                continue;
            }
            done = next;
        }
        return Path.Exists(done) ? done : null;
    }

    private static IEnumerable<string> Parts(string path) => path.Split('/').Where(part => part is not ("" or "."));
}
