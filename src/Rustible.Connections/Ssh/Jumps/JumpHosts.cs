using System.Globalization;

namespace Rustible.Connections.Ssh.Jumps;

/// <summary>
/// The hosts that a session goes through (<c>ProxyJump</c>). A jump host has its own section in ssh_config, which may name further ones before it. Of the
/// arguments those that are about the key checks and algorithms hold for it too, those that name the host itself do not.
/// </summary>
internal static class JumpHosts
{
    private const int MaxJumps = 8;

    private static readonly HashSet<string> OfTheHostItself = new(StringComparer.OrdinalIgnoreCase) { "ProxyJump", "ProxyCommand", "Port", "User", "HostName", "HostKeyAlias" };

    /// <summary>The routes of the jump hosts, the one to be connected to first at the front.</summary>
    /// <exception cref="ConnectionException">One is not in the form <c>[user@]host[:port]</c>, or they lead in a circle.</exception>
    public static List<SshRoute> Of(SshRoute route)
    {
        var chain = new List<SshRoute>();
        Add(route, chain);
        return chain;
    }

    private static void Add(SshRoute route, List<SshRoute> chain)
    {
        if (route.Options.ProxyJump is not { } list)
            return;
        var jumps = list.Split(',').Select(jump => Route(jump, route)).ToList();
        if (chain.Count + jumps.Count > MaxJumps || jumps.Exists(jump => (jump.Address, jump.Port, jump.User) == (route.Address, route.Port, route.User)))
            throw new ConnectionException(ConnectionFailure.Unsupported, $"{route.Target.Host}: the jump hosts lead in a circle, or are more than {MaxJumps} ({list}).");
        chain.InsertRange(0, jumps);
        Add(jumps[0], chain);   // those before the first one; for the others the way is given
    }

    private static SshRoute Route(string text, SshRoute through)
    {
        var rest = text.Trim();
        if (rest.StartsWith("ssh://", StringComparison.OrdinalIgnoreCase))
            rest = rest["ssh://".Length..].TrimEnd('/');
        var at = rest.LastIndexOf('@');
        var user = at < 0 ? null : rest[..at];
        rest = rest[(at + 1)..];
        var colon = rest.LastIndexOf(':');
        int? port = null;
        if (colon >= 0 && !rest.EndsWith(']') && (rest[0] == '[' || rest.IndexOf(':') == colon))
        {
            port = int.TryParse(rest[(colon + 1)..], CultureInfo.InvariantCulture, out var number) ? number : throw Wrong(text);
            rest = rest[..colon];
        }
        rest = rest.Trim('[', ']');
        if (rest.Length == 0)
            throw Wrong(text);
        var arguments = SshArguments.Parse(through.Target.SshArguments);
        var target = through.Target with { Host = $"{rest} (jump host of {through.Target.Host})", Address = rest, Port = port, User = user, Password = null };
        return SshRoute.For(target, arguments with { Options = [.. arguments.Options.Where(option => !OfTheHostItself.Contains(option.Key))] }, through.Home);
    }

    private static ConnectionException Wrong(string text) =>
        new(ConnectionFailure.Unsupported, $"The jump host '{text}' is not in the form [user@]host[:port].");
}
