using System.Globalization;

namespace Rustible.Connections.Ssh;

/// <summary>How one host is reached: everything that inventory, arguments and ssh_config say, put together.</summary>
/// <param name="Address">Name or address.</param>
/// <param name="Port">TCP port.</param>
/// <param name="User">Login user.</param>
/// <param name="Options">The ssh options.</param>
/// <param name="Target">The target.</param>
/// <param name="Home">The home folder on this machine.</param>
internal sealed record SshRoute(string Address, int Port, string User, SshOptions Options, ConnectionTarget Target, string Home)
{
    /// <summary>Limit for connecting.</summary>
    public TimeSpan Timeout => Options.ConnectTimeout is { } seconds and > 0 ? TimeSpan.FromSeconds(seconds) : Target.ConnectTimeout;

    /// <summary>The address and port as messages name them.</summary>
    public string Place => $"{Address} port {Port.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Puts a target's route together.</summary>
    /// <exception cref="ConnectionException">An option is not supported here.</exception>
    public static SshRoute For(ConnectionTarget target, string home) => For(target, SshArguments.Parse(target.SshArguments), home);

    /// <summary>Puts a route together from arguments that are read already.</summary>
    /// <exception cref="ConnectionException">An option is not supported here.</exception>
    public static SshRoute For(ConnectionTarget target, SshArguments arguments, string home)
    {
        var options = new SshOptions();
        if (target.User is { } user)
            options.Set("User", user, SshArguments.Place);   // first, since ssh_config may ask for it (Match user)
        foreach (var (name, value) in arguments.Options)
            options.Set(name, value, SshArguments.Place);
        var config = new SshConfigFile(home);
        foreach (var path in ConfigFiles(arguments.ConfigFile, home))
            config.Apply(path, target.Address, options);
        return new SshRoute(
            options.HostNameOf(target.Address), target.Port ?? options.Port ?? 22, options.User ?? Environment.UserName, options, target, home);
    }

    /// <summary>The command that is the way to the host, ready for the shell; null when there is none.</summary>
    /// <exception cref="ConnectionException">It holds a token that is not supported here.</exception>
    public string? ProxyCommand => Options.ProxyCommand is { } command ? SshPaths.Fill(command, Tokens) : null;

    private Dictionary<char, string> Tokens => new()
    {
        ['h'] = Address,
        ['n'] = Target.Address,
        ['p'] = Port.ToString(CultureInfo.InvariantCulture),
        ['r'] = User,
    };

    /// <summary>Checks the key of this host.</summary>
    public HostKeyCheck KeyCheck()
    {
        var name = Options.HostKeyAlias ?? KnownHosts.Name(Address, Port);
        var user = Options.UserKnownHostsFile is { } files ? SshWords.Split(files) : ["~/.ssh/known_hosts", "~/.ssh/known_hosts2"];
        var global = Options.GlobalKnownHostsFile is { } others ? SshWords.Split(others) : ["/etc/ssh/ssh_known_hosts", "/etc/ssh/ssh_known_hosts2"];
        var strictness = Options.StrictHostKeyChecking switch
        {
            "off" => "no",
            { } set => set,
            null => Target.HostKeyChecking ? "ask" : "no",
        };
        return new HostKeyCheck(Target.Host, name, [.. user.Concat(global).Where(file => file != "none").Select(Path)], strictness)
        {
            NameWithoutPort = Options.HostKeyAlias is null ? Address : null,
            HashNames = Options.HashKnownHosts,
        };
    }

    /// <summary>Expands a path of an option.</summary>
    /// <exception cref="ConnectionException">It holds a token that is not supported here.</exception>
    public string Path(string path) => SshPaths.Expand(path, Home, Tokens);

    private static IEnumerable<string> ConfigFiles(string? named, string home)
    {
        if (named is null)
            return [System.IO.Path.Combine(home, ".ssh", "config"), "/etc/ssh/ssh_config"];
        if (named == "none")
            return [];
        var path = SshPaths.Expand(named, home);
        return File.Exists(path) ? [path] : throw new ConnectionException(ConnectionFailure.Unsupported, $"The ssh configuration file '{named}' (-F) does not exist.");
    }
}
