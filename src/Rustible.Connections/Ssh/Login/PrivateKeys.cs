using Renci.SshNet;

namespace Rustible.Connections.Ssh.Login;

/// <summary>
/// The keys to try for one host. As with OpenSSH an agent signs for what it holds, and its other keys are tried too unless <c>IdentitiesOnly</c> is set; but
/// what the user names comes first, since sshd allows few attempts.
/// </summary>
/// <param name="Keys">Those that can be used, in order.</param>
/// <param name="Skipped">Why others cannot, for the message when no key was accepted.</param>
internal sealed record PrivateKeys(IReadOnlyList<IPrivateKeySource> Keys, IReadOnlyList<string> Skipped)
{
    private static readonly string[] DefaultNames = ["id_rsa", "id_ecdsa", "id_ed25519"];

    /// <summary>Puts the keys together.</summary>
    /// <param name="route">How the host is reached.</param>
    /// <param name="agentSocket">The socket of <c>SSH_AUTH_SOCK</c>.</param>
    /// <exception cref="ConnectionException">The key that the inventory names cannot be read, and there is no other.</exception>
    public static PrivateKeys For(SshRoute route, string? agentSocket)
    {
        var skipped = new List<string>();
        var held = Held(route, agentSocket, skipped);
        var (paths, areNamed) = Paths(route);
        var own = new List<IPrivateKeySource>();
        var named = route.Target.PrivateKeyFile is { } file ? route.Path(file) : null;
        string? unreadable = null;
        foreach (var path in paths)
        {
            if (Find(held, path) is { } signer)
            {
                held.Remove(signer);
                own.Add(signer);
            }
            else if (path != named && !File.Exists(path))
                continue;
            else if (KeyFiles.Read(path, route.Target.PrivateKeyPassphrase, out var reason) is { } key)
                own.Add(key);
            else
            {
                skipped.Add(reason!);
                unreadable ??= path == named ? reason : null;
            }
        }
        IEnumerable<IPrivateKeySource> others = route.Options.IdentitiesOnly ? [] : held;
        List<IPrivateKeySource> keys = areNamed ? [.. own, .. others] : [.. others, .. own];
        return unreadable is null || keys.Count > 0
            ? new PrivateKeys(keys, skipped)
            : throw new ConnectionException(ConnectionFailure.AuthenticationFailed, $"Failed to connect to {route.Target.Host}: {unreadable}.");
    }

    /// <summary>Key files that only a passphrase opens, that nobody has given: those that the user names, or when there is no other way, those of the home.</summary>
    public static IReadOnlyList<string> Locked(SshRoute route, string? agentSocket)
    {
        var held = Held(route, agentSocket, []);
        var (paths, areNamed) = Paths(route);
        if (route.Target.PrivateKeyPassphrase is not null || (!areNamed && (held.Count > 0 || route.Target.Password is not null)))
            return [];
        return [.. paths.Where(path => KeyFiles.IsLocked(path) && Find(held, path) is null)];
    }

    /// <summary>The files to try, and whether somebody named them.</summary>
    private static (List<string> Paths, bool AreNamed) Paths(SshRoute route)
    {
        var named = route.Options.IdentityFiles.Select(route.Path).ToList();
        if (route.Target.PrivateKeyFile is { } first)
            named.Insert(0, route.Path(first));
        return named.Count > 0
            ? ([.. named.Distinct()], true)
            : ([.. DefaultNames.Select(name => Path.Combine(route.Home, ".ssh", name))], false);
    }

    private static AgentKey? Find(List<AgentKey> held, string path) =>
        held.Count > 0 && PublicKeys.Of(path) is { } known ? held.Find(key => key.PublicKey.AsSpan().SequenceEqual(known)) : null;

    private static List<AgentKey> Held(SshRoute route, string? agentSocket, List<string> skipped)
    {
        if (SshAgent.For(route, agentSocket) is not { } agent)
            return [];
        try
        {
            return [.. agent.Keys().Select(key => new AgentKey(agent, key))];
        }
        catch (IOException away)
        {
            skipped.Add(away.Message);
            return [];
        }
    }
}
