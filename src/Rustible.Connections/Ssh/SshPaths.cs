using System.Text;

namespace Rustible.Connections.Ssh;

/// <summary>Paths and names as ssh_config writes them: <c>~</c>, <c>%h</c> and the like, <c>${NAME}</c>.</summary>
internal static class SshPaths
{
    /// <summary>Expands a path that knows nothing of a host.</summary>
    public static string Expand(string path, string home) => Expand(path, home, []);

    /// <summary>Expands a path. <c>%d</c> is the home folder, <c>%u</c> the local user, <c>%i</c> is refused with all that <paramref name="tokens"/> lacks.</summary>
    /// <exception cref="ConnectionException">A token is not supported here.</exception>
    public static string Expand(string path, string home, Dictionary<char, string> tokens)
    {
        var full = path == "~" || path.StartsWith("~/", StringComparison.Ordinal) ? home + path[1..] : path;
        return Variables(Fill(full, new(tokens) { ['d'] = home, ['u'] = Environment.UserName }));
    }

    /// <summary>Puts values in the place of their tokens, and % for <c>%%</c>.</summary>
    /// <exception cref="ConnectionException">A token has no value here.</exception>
    public static string Fill(string text, Dictionary<char, string> tokens)
    {
        var filled = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
                filled.Append(text[i]);
            else if (++i == text.Length)
                throw new ConnectionException(ConnectionFailure.Unsupported, $"A single % ends '{text}'; write %%.");
            else if (text[i] == '%')
                filled.Append('%');
            else
                filled.Append(tokens.GetValueOrDefault(text[i]) ?? throw new ConnectionException(
                    ConnectionFailure.Unsupported, $"'%{text[i]}' in '{text}' is not supported here. Use one of: %%, {string.Join(", ", tokens.Keys.Order().Select(known => $"%{known}"))}."));
        }
        return filled.ToString();
    }

    private static string Variables(string path)
    {
        for (var start = path.IndexOf("${", StringComparison.Ordinal); start >= 0; start = path.IndexOf("${", StringComparison.Ordinal))
        {
            var end = path.IndexOf('}', start);
            var value = end < 0 ? null : Environment.GetEnvironmentVariable(path[(start + 2)..end]);
            if (value is null)
                throw new ConnectionException(ConnectionFailure.Unsupported, $"'{path[start..]}' in an ssh option is not an environment variable that is set.");
            path = path[..start] + value + path[(end + 1)..];
        }
        return path;
    }
}
