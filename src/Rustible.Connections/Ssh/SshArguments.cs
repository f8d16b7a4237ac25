namespace Rustible.Connections.Ssh;

/// <summary>Reads the options of the ssh command line that <c>ansible_ssh_common_args</c> and <c>ansible_ssh_extra_args</c> hold.</summary>
internal static class SshArguments
{
    private const string WithValue = "oipJFlBbcDEeILmOQRSWw";

    /// <summary>Puts the arguments into <paramref name="options"/>; gives the configuration file that <c>-F</c> names, or null.</summary>
    /// <exception cref="ConnectionException">An option is not supported here; the message names it.</exception>
    public static string? Apply(string arguments, SshOptions options)
    {
        string? file = null;
        List<string> words;
        try
        {
            words = SshWords.Split(arguments);
        }
        catch (FormatException wrong)
        {
            throw new ConnectionException(ConnectionFailure.Unsupported, $"The ssh arguments '{arguments}' cannot be read: {wrong.Message}.");
        }
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (word.Length < 2 || word[0] != '-')
                throw Refused(word);
            var letter = word[1];
            if (!WithValue.Contains(letter))
            {
                if (word.Any(c => c is not ('-' or 'q' or 'v' or 'T' or 'x' or 'a' or '4')))
                    throw Refused(word);
                continue;
            }
            var value = word.Length > 2 ? word[2..] : ++i < words.Count
                ? words[i]
                : throw new ConnectionException(ConnectionFailure.Unsupported, $"The ssh argument '{word}' has no value.");
            file = Take(letter, value, options) ?? file;
        }
        return file;
    }

    private static string? Take(char letter, string value, SshOptions options)
    {
        const string place = "ssh arguments";
        switch (letter)
        {
            case 'o':
                var split = value.IndexOfAny(['=', ' ']);
                if (split < 0)
                    throw new ConnectionException(ConnectionFailure.Unsupported, $"The ssh argument '-o {value}' has no value.");
                options.Set(value[..split].Trim(), value[(split + 1)..].Trim(), place);
                return null;
            case 'i':
                options.Set("IdentityFile", value, place);
                return null;
            case 'p':
                options.Set("Port", value, place);
                return null;
            case 'J':
                options.Set("ProxyJump", value, place);
                return null;
            case 'l':
                options.Set("User", value, place);
                return null;
            case 'F':
                return value;
            default:
                throw Refused($"-{letter} {value}");
        }
    }

    private static ConnectionException Refused(string argument) =>
        new(ConnectionFailure.Unsupported, $"The ssh argument '{argument}' is not supported here. Use one of: -o, -i, -p, -J, -l, -F.");
}
