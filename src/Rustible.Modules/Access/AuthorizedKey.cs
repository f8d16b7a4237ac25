using System.Text;

namespace Rustible.Modules.Access;

/// <summary>One line of an authorized_keys file (sshd(8), "AUTHORIZED_KEYS FILE FORMAT").</summary>
/// <param name="Options">What stands before the kind; empty for nothing.</param>
/// <param name="Kind">The kind of key.</param>
/// <param name="Key">The key in base64.</param>
/// <param name="Comment">What follows.</param>
internal sealed record AuthorizedKey(string Options, string Kind, string Key, string Comment)
{
    private static readonly string[] _kinds =
    [
        "ssh-ed25519", "ssh-rsa", "ssh-dss", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521", "sk-ecdsa-sha2-nistp256@openssh.com",
        "sk-ssh-ed25519@openssh.com", "ssh-ed25519-cert-v01@openssh.com", "ssh-rsa-cert-v01@openssh.com", "ssh-dss-cert-v01@openssh.com",
        "ecdsa-sha2-nistp256-cert-v01@openssh.com", "ecdsa-sha2-nistp384-cert-v01@openssh.com", "ecdsa-sha2-nistp521-cert-v01@openssh.com",
        "sk-ecdsa-sha2-nistp256-cert-v01@openssh.com", "sk-ssh-ed25519-cert-v01@openssh.com",
    ];

    /// <summary>Reads a line; null for what is no key.</summary>
    public static AuthorizedKey? Read(string line)
    {
        var words = Words(line.Trim());
        var kind = words.FindIndex(word => _kinds.Contains(word));
        if (kind < 0 || kind + 1 >= words.Count || line.TrimStart().StartsWith('#'))
            return null;
        return new AuthorizedKey(string.Join(' ', words.Take(kind)), words[kind], words[kind + 1], string.Join(' ', words.Skip(kind + 2)));
    }

    /// <summary>The line.</summary>
    public override string ToString() => (Options.Length > 0 ? Options + " " : "") + Kind + " " + Key + " " + Comment;

    /// <summary>Words; blanks in quotes do not separate.</summary>
    private static List<string> Words(string line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var isQuoted = false;
        for (var at = 0; at < line.Length; at++)
        {
            if (line[at] == '"' && (at == 0 || line[at - 1] != '\\'))
                isQuoted = !isQuoted;
            if (!isQuoted && line[at] is ' ' or '\t' && !isQuoted)
            {
                if (word.Length > 0)
                    words.Add(word.ToString());
                word.Clear();
                continue;
            }
            word.Append(line[at]);
        }
        if (word.Length > 0)
            words.Add(word.ToString());
        return words;
    }
}
