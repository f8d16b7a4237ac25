namespace Rustible.Templating;

/// <summary>Paths of the control node that begin in a home: <c>~/x</c> in that of the user at work, <c>~name/x</c> in that of another.</summary>
public static class HomePath
{
    /// <summary>The path with the home in the place of its first part; as it is when it begins in no home, or the user is not known.</summary>
    public static string Expand(string path)
    {
        if (!path.StartsWith('~'))
            return path;
        var end = path.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? slash : path.Length;
        var name = path[1..end];
        var home = name.Length == 0 ? Environment.GetEnvironmentVariable("HOME") ?? HomeOf(Environment.UserName) : HomeOf(name);
        return home is null ? path : (home.TrimEnd('/') + path[end..]) is { Length: > 0 } expanded ? expanded : "/";
    }

    private static string? HomeOf(string user)
    {
        const string accounts = "/etc/passwd";
        if (!File.Exists(accounts))
            return null;
        return File.ReadLines(accounts).Select(line => line.Split(':')).FirstOrDefault(fields => fields.Length > 5 && fields[0] == user)?[5];
    }
}
