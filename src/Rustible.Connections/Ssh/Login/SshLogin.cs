using Renci.SshNet;

namespace Rustible.Connections.Ssh.Login;

/// <summary>The ways to log in to one host, in the order in which they are tried.</summary>
/// <param name="Methods">What the library is given.</param>
/// <param name="KeysSkipped">Why some keys cannot be tried.</param>
internal sealed record SshLogin(AuthenticationMethod[] Methods, IReadOnlyList<string> KeysSkipped)
{
    /// <summary>What was tried, for messages.</summary>
    public string Tried
    {
        get
        {
            var tried = Methods is [NoneAuthenticationMethod] ? "nothing, there is neither a key nor a password" : string.Join(", ", Methods.Select(method => method.Name));
            return string.Join("; ", KeysSkipped.Prepend($"tried: {tried}"));
        }
    }

    /// <summary>Puts the ways together.</summary>
    /// <exception cref="ConnectionException">The key that the inventory names cannot be read.</exception>
    public static SshLogin For(SshRoute route, string? agentSocket, bool withPassword)
    {
        var ways = new List<(int Place, AuthenticationMethod Method)>();
        IReadOnlyList<string> skipped = [];
        if (route.Options.Preference("publickey") is { } first)
        {
            (var keys, skipped) = PrivateKeys.For(route, agentSocket);
            if (keys.Count > 0)
                ways.Add((first, new PrivateKeyAuthenticationMethod(route.User, [.. keys])));
        }
        if (withPassword && route.Target.Password is { } password)
        {
            if (route.Options.Preference("password") is { } second)
                ways.Add((second, new PasswordAuthenticationMethod(route.User, password.Reveal())));
            if (route.Options.Preference("keyboard-interactive") is { } third)
                ways.Add((third, Interactive(route.User, password)));
        }
        if (ways.Count == 0)
            ways.Add((0, new NoneAuthenticationMethod(route.User)));
        return new SshLogin([.. ways.OrderBy(way => way.Place).Select(way => way.Method)], skipped);
    }

    private static KeyboardInteractiveAuthenticationMethod Interactive(string user, Secret password)
    {
        var method = new KeyboardInteractiveAuthenticationMethod(user);
        method.AuthenticationPrompt += (_, prompts) =>
        {
            foreach (var prompt in prompts.Prompts)
                prompt.Response = password.Reveal();
        };
        return method;
    }
}
