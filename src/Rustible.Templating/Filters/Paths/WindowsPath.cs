using Rustible.Templating.Values;

namespace Rustible.Templating.Filters.Paths;

/// <summary>Paths of Windows, by the rules of Python's ntpath.</summary>
internal static class WindowsPath
{
    public static TupleValue SplitDrive(string path)
    {
        var length = DriveLength(path);
        return new TupleValue(path[..length], path[length..]);
    }

    public static (string Folder, string Name) Split(string path)
    {
        var drive = DriveLength(path);
        var at = path.LastIndexOfAny(['\\', '/']) + 1;
        at = Math.Max(at, drive);
        var head = path[drive..at];
        var trimmed = head.TrimEnd('\\', '/');
        return (path[..drive] + (trimmed.Length > 0 ? trimmed : head), path[at..]);
    }

    private static int DriveLength(string path)
    {
        var normal = path.Replace('/', '\\');
        if (normal.StartsWith(@"\\", StringComparison.Ordinal) && !normal.StartsWith(@"\\\", StringComparison.Ordinal))
        {
            var server = normal.IndexOf('\\', 2);
            if (server < 0)
                return 0;
            var share = normal.IndexOf('\\', server + 1);
            return share == server + 1 ? 0 : share < 0 ? path.Length : share;
        }
        return path.Length > 1 && path[1] == ':' ? 2 : 0;
    }
}
