using System.Text;

namespace Rustible.Connections.Ssh.Login;

/// <summary>Finds the public part of a key without opening the private one, to know it again among an agent's keys.</summary>
internal static class PublicKeys
{
    private const string Begin = "-----BEGIN OPENSSH PRIVATE KEY-----";
    private const string End = "-----END OPENSSH PRIVATE KEY-----";
    private const string Magic = "openssh-key-v1\0";

    /// <summary>The public part: of <c>PATH.pub</c>, of a file that is a public key itself, or of what stands open in OpenSSH's format; else null.</summary>
    public static byte[]? Of(string path)
    {
        try
        {
            var beside = path + ".pub";
            if (File.Exists(beside) && OfLine(File.ReadAllText(beside)) is { } key)
                return key;
            var text = File.Exists(path) ? File.ReadAllText(path) : "";
            return text.StartsWith(Begin, StringComparison.Ordinal) ? OfPrivate(text) : OfLine(text);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or FormatException)
        {
            return null;
        }
    }

    /// <summary>TYPE BASE64 COMMENT.</summary>
    private static byte[]? OfLine(string line)
    {
        var words = line.Split((char[]?)null, 3, StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 1 && !line.StartsWith('-') ? Convert.FromBase64String(words[1]) : null;
    }

    /// <summary>Magic, string cipher, string derivation, string its options, uint32 number of keys, string public key...</summary>
    private static byte[]? OfPrivate(string text)
    {
        var content = Convert.FromBase64String(text[Begin.Length..text.IndexOf(End, StringComparison.Ordinal)]);
        if (!content.AsSpan().StartsWith(Encoding.ASCII.GetBytes(Magic)))
            return null;
        var at = Magic.Length;
        for (var field = 0; field < 3; field++)
            SshText.Take(content, ref at);
        at += 4;
        return SshText.Take(content, ref at).ToArray();
    }
}
