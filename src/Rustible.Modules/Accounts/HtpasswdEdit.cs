namespace Rustible.Modules.Accounts;

/// <summary>A file of users and hashes of passwords, a line each; comments and blank lines stay.</summary>
internal sealed class HtpasswdEdit
{
    private readonly string _text;
    private readonly List<string> _lines;

    private HtpasswdEdit(string text, List<string> lines) => (_text, _lines) = (text, lines);

    /// <summary>Reads a file.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="wrongLine">The number of the first line that is none of user and hash; 0 when all are.</param>
    public static HtpasswdEdit Of(string text, out int wrongLine)
    {
        var lines = text.Split('\n').ToList();
        if (lines[^1].Length == 0)
            lines.RemoveAt(lines.Count - 1);
        wrongLine = 1 + lines.FindIndex(line => IsEntry(line) && line.Count(letter => letter == ':') != 1);
        return new HtpasswdEdit(text, lines);
    }

    /// <summary>A user's hash; null when there is none. Of several lines the last counts.</summary>
    public string? HashOf(string user) => _lines.FindLast(line => IsOf(line, user)) is { } found ? found[(user.Length + 1)..].TrimEnd() : null;

    /// <summary>The text with the user's hash in place of the one that was there, or at the end.</summary>
    public string With(string user, string hash)
    {
        var lines = _lines.ToList();
        var at = lines.FindIndex(line => IsOf(line, user));
        lines.RemoveAll(line => IsOf(line, user));
        lines.Insert(at < 0 ? lines.Count : at, $"{user}:{hash}");
        return Joined(lines);
    }

    /// <summary>The text without the user.</summary>
    public string Without(string user) => HashOf(user) is null ? _text : Joined([.. _lines.Where(line => !IsOf(line, user))]);

    private static string Joined(List<string> lines) => string.Concat(lines.Select(line => line + "\n"));

    private static bool IsEntry(string line) => line.TrimStart() is { Length: > 0 } text && text[0] != '#';

    private static bool IsOf(string line, string user) => IsEntry(line) && line.StartsWith(user + ":", StringComparison.Ordinal);
}
