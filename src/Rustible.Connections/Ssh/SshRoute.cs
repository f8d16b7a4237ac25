namespace Rustible.Connections.Ssh;

/// <summary>How one host is reached: everything that inventory, arguments and ssh_config say, put together.</summary>
/// <param name="Address">Name or address.</param>
/// <param name="Port">TCP port.</param>
/// <param name="User">Login user.</param>
/// <param name="Options">The ssh options.</param>
/// <param name="Target">The target.</param>
internal sealed record SshRoute(string Address, int Port, string User, SshOptions Options, ConnectionTarget Target)
{
    /// <summary>Limit for connecting.</summary>
    public TimeSpan Timeout => Options.ConnectTimeout is { } seconds and > 0 ? TimeSpan.FromSeconds(seconds) : Target.ConnectTimeout;

    /// <summary>Puts a target's route together.</summary>
    /// <exception cref="ConnectionException">An option is not supported here.</exception>
    public static SshRoute For(ConnectionTarget target, string home)
    {
        var options = new SshOptions();
        var file = SshArguments.Apply(target.SshArguments, options);
        var config = new SshConfigFile(home);
        if (file is not null && file != "none" && !File.Exists(SshPaths.Expand(file, home)))
            throw new ConnectionException(ConnectionFailure.Unsupported, $"The ssh configuration file '{file}' (-F) does not exist.");
        foreach (var path in file is null ? [Path.Combine(home, ".ssh", "config"), "/etc/ssh/ssh_config"] : new[] { SshPaths.Expand(file, home) })
            config.Apply(path, target.Address, options);
        return new SshRoute(
            options.HostName ?? target.Address, target.Port ?? options.Port ?? 22, target.User ?? options.User ?? Environment.UserName, options, target);
    }

    /// <summary>Checks the key of this host.</summary>
    public HostKeyCheck KeyCheck(string home)
    {
        var name = KnownHosts.Name(Options.HostKeyAlias ?? Address, Options.HostKeyAlias is null ? Port : 22);
        var user = Options.UserKnownHostsFile is { } files ? SshWords.Split(files) : ["~/.ssh/known_hosts", "~/.ssh/known_hosts2"];
        var global = Options.GlobalKnownHostsFile is { } others ? SshWords.Split(others) : ["/etc/ssh/ssh_known_hosts", "/etc/ssh/ssh_known_hosts2"];
        var strictness = Options.StrictHostKeyChecking switch
        {
            "off" => "no",
            { } set => set,
            null => Target.HostKeyChecking ? "ask" : "no",
        };
        return new HostKeyCheck(Target.Host, name, [.. user.Concat(global).Select(file => SshPaths.Expand(file, home))], strictness);
    }

    /// <summary>The jump hosts, the first one to be connected to first.</summary>
    /// <exception cref="ConnectionException">One is not in the form <c>[user@]host[:port]</c>.</exception>
    public IReadOnlyList<ConnectionTarget> Jumps => Options.ProxyJump is not { } jumps ? [] : [.. jumps.Split(',').Select(Jump)];

    private ConnectionTarget Jump(string text)
    {
        var rest = text.Trim().Replace("ssh://", "", StringComparison.Ordinal);
        var at = rest.LastIndexOf('@');
        var user = at < 0 ? null : rest[..at];
        rest = rest[(at + 1)..];
        var colon = rest.LastIndexOf(':');
        int? port = null;
        if (colon >= 0 && !rest.EndsWith(']'))
        {
            port = int.TryParse(rest[(colon + 1)..], System.Globalization.CultureInfo.InvariantCulture, out var number)
                ? number
                : throw new ConnectionException(ConnectionFailure.Unsupported, $"The jump host '{text}' is not in the form [user@]host[:port].");
            rest = rest[..colon];
        }
        // The jump host has its own section in ssh_config; identity and known hosts of the command line hold for it too, as with ssh -J.
        return Target with
        {
            Host = $"{rest.Trim('[', ']')} (jump host of {Target.Host})",
            Address = rest.Trim('[', ']'),
            Port = port,
            User = user,
            Password = null,
            SshArguments = WithoutJump(Target.SshArguments),
        };
    }

    private static string WithoutJump(string arguments)
    {
        var kept = new List<string>();
        var words = SshWords.Split(arguments);
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i] is "-J" or "-p" or "-l")
                i++;
            else if (words[i] == "-o" && i + 1 < words.Count && words[i + 1].StartsWith("ProxyJump", StringComparison.OrdinalIgnoreCase))
                i++;
            else if (!words[i].StartsWith("-J", StringComparison.Ordinal) && !words[i].StartsWith("-oProxyJump", StringComparison.OrdinalIgnoreCase))
                kept.Add(Shell.ShellQuote.Word(words[i]));
        }
        return string.Join(' ', kept);
    }
}
