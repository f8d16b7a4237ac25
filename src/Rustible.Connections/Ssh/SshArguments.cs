namespace Rustible.Connections.Ssh;

/// <summary>The options of the ssh command line that <c>ansible_ssh_common_args</c> and <c>ansible_ssh_extra_args</c> hold.</summary>
/// <param name="Options">Name and value of each option, in order, under the names of ssh_config.</param>
/// <param name="ConfigFile">The configuration file that <c>-F</c> names, or null.</param>
internal sealed record SshArguments(IReadOnlyList<KeyValuePair<string, string>> Options, string? ConfigFile)
{
    /// <summary>Where these options stand, for messages.</summary>
    public const string Place = "ssh arguments";

    private const string WithValue = "oipJFlBbcDEeILmOQRSWw";

    private static readonly Dictionary<char, string> Named = new()
    {
        ['i'] = "IdentityFile",
        ['p'] = "Port",
        ['J'] = "ProxyJump",
        ['l'] = "User",
        ['c'] = "Ciphers",
        ['m'] = "MACs",
    };

    /// <summary>Letters that change nothing here: there is no terminal, no X11, no agent to forward, no output of ssh's own.</summary>
    private const string WithoutEffect = "qvTxakn";

    private static readonly Dictionary<char, (string Name, string Value)> Flags = new()
    {
        ['C'] = ("Compression", "yes"),
        ['4'] = ("AddressFamily", "inet"),
        ['6'] = ("AddressFamily", "inet6"),
    };

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="ConnectionException">An option is not supported here; the message names it.</exception>
    public static SshArguments Parse(string arguments)
    {
        var options = new List<KeyValuePair<string, string>>();
        string? file = null;
        var words = Split(arguments);
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (word.Length < 2 || word[0] != '-')
                throw Refused(word);
            if (!WithValue.Contains(word[1]))
            {
                options.AddRange(FlagsOf(word));
                continue;
            }
            var value = word.Length > 2 ? word[2..] : ++i < words.Count ? words[i] : throw Wrong($"The ssh argument '{word}' has no value.");
            if (word[1] == 'F')
                file = value;
            else
                options.Add(Option(word[1], value));
        }
        return new SshArguments(options, file);
    }

    private static List<string> Split(string arguments)
    {
        try
        {
            return SshWords.Split(arguments);
        }
        catch (FormatException wrong)
        {
            throw Wrong($"The ssh arguments '{arguments}' cannot be read: {wrong.Message}.");
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> FlagsOf(string word)
    {
        foreach (var letter in word.Skip(1).Where(letter => !WithoutEffect.Contains(letter)))
        {
            var (name, value) = Flags.TryGetValue(letter, out var flag) ? flag : throw Refused(word);
            yield return new(name, value);
        }
    }

    private static KeyValuePair<string, string> Option(char letter, string value)
    {
        if (letter != 'o')
            return Named.TryGetValue(letter, out var name) ? new(name, value) : throw Refused($"-{letter} {value}");
        return SshConfigFile.Parse(value, Place) is var (keyword, words) && words.Count > 0
            ? new(keyword, SshConfigFile.Text(keyword, words))
            : throw Wrong($"The ssh argument '-o {value}' is not in the form NAME=VALUE.");
    }

    private static ConnectionException Wrong(string message) => new(ConnectionFailure.Unsupported, message);

    private static ConnectionException Refused(string argument) =>
        Wrong($"The ssh argument '{argument}' is not supported here. Use one of: -o, -i, -p, -J, -l, -c, -m, -F, -C, -4, -6.");
}
