namespace Rustible.Connections.Ssh;

/// <summary>Reads ssh_config(5): <c>Host</c> blocks, <c>Match all|host|originalhost|user</c>, <c>Include</c>; the first value of an option counts.</summary>
/// <param name="home">The user's home folder.</param>
internal sealed class SshConfigFile(string home)
{
    private const int MaxDepth = 16;

    /// <summary>Puts what the file says about <paramref name="host"/> into <paramref name="options"/>. A file that is not there says nothing.</summary>
    /// <exception cref="ConnectionException">The file is wrong, or asks for something that does not exist here.</exception>
    public void Apply(string path, string host, SshOptions options) => Apply(path, host, options, 0);

    private void Apply(string path, string host, SshOptions options, int depth)
    {
        if (depth > MaxDepth)
            throw new ConnectionException(ConnectionFailure.Unsupported, $"{path}: files include one another more than {MaxDepth} deep.");
        if (!File.Exists(path))
            return;
        var applies = true;
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            var place = $"{path}:{number}";
            if (Parse(line, place) is not var (keyword, words) || words.Count == 0)
                continue;
            switch (keyword.ToLowerInvariant())
            {
                case "host":
                    applies = SshPattern.Matches(words, host);
                    break;
                case "match":
                    applies = Match(words, host, options, place);
                    break;
                case "include" when applies:
                    foreach (var included in words.SelectMany(word => Files(word, path)))
                        Apply(included, host, options, depth + 1);
                    break;
                default:
                    if (applies)
                        options.Set(keyword, Text(keyword, words), place);
                    break;
            }
        }
    }

    /// <summary>Reads one line: a keyword and its words; null for a comment and an empty line.</summary>
    /// <exception cref="ConnectionException">It is not in the format; the message names the place.</exception>
    public static (string Keyword, List<string> Words)? Parse(string line, string place)
    {
        var text = line.Trim();
        if (text.Length == 0 || text[0] == '#')
            return null;
        var end = text.IndexOfAny([' ', '\t', '=']);
        if (end < 0)
            throw new ConnectionException(ConnectionFailure.Unsupported, $"{place}: the option '{text}' has no value.");
        if (text[..end].EndsWith("Command", StringComparison.OrdinalIgnoreCase))
            return (text[..end], [text[end..].TrimStart(' ', '\t', '=')]);   // for the shell, quotes and all
        try
        {
            return (text[..end], SshWords.Split(text[end..].TrimStart(' ', '\t', '='), hasComments: true));
        }
        catch (FormatException wrong)
        {
            throw new ConnectionException(ConnectionFailure.Unsupported, $"{place}: {wrong.Message}.");
        }
    }

    /// <summary>An option's words as one text; those of a list of files stay apart, and quoted.</summary>
    public static string Text(string keyword, List<string> words) =>
        string.Join(' ', keyword.EndsWith("KnownHostsFile", StringComparison.OrdinalIgnoreCase) ? words.Select(Shell.ShellQuote.Word) : words);

    private static bool Match(List<string> words, string host, SshOptions options, string place)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var isNegated = words[i].StartsWith('!');
            var criterion = words[i].TrimStart('!').ToLowerInvariant();
            bool holds;
            if (criterion is "all" or "final" or "canonical")
                holds = criterion == "all";
            else if (i + 1 == words.Count)
                throw new ConnectionException(ConnectionFailure.Unsupported, $"{place}: 'Match {criterion}' has no value.");
            else
            {
                var patterns = words[++i].Split(',');
                holds = criterion switch
                {
                    "host" => SshPattern.Matches(patterns, options.HostNameOf(host)),
                    "originalhost" => SshPattern.Matches(patterns, host),
                    "user" => SshPattern.Matches(patterns, options.User ?? Environment.UserName),
                    "localuser" => SshPattern.Matches(patterns, Environment.UserName),
                    _ => throw new ConnectionException(ConnectionFailure.Unsupported, $"{place}: 'Match {criterion}' is not supported here. Use one of: all, host, originalhost, user, localuser."),
                };
            }
            if (holds == isNegated)
                return false;
        }
        return true;
    }

    private IEnumerable<string> Files(string pattern, string from)
    {
        var path = SshPaths.Expand(pattern, home);
        if (!Path.IsPathRooted(path))
            path = Path.Combine(from.StartsWith("/etc/", StringComparison.Ordinal) ? "/etc/ssh" : Path.Combine(home, ".ssh"), path);
        var folder = Path.GetDirectoryName(path)!;
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, Path.GetFileName(path)).Order(StringComparer.Ordinal) : [];
    }
}
