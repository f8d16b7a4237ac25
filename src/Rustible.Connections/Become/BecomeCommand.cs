using Rustible.Connections.Shell;

namespace Rustible.Connections.Become;

/// <summary>The command line that becomes another user, and how it asks for the password.</summary>
/// <param name="Command">For the login user's shell. The command that it runs first prints <see cref="Ready"/> on standard error.</param>
/// <param name="Prompt">What it prints on standard error when it wants the password.</param>
/// <param name="Ready">What shows that the user has become the other one.</param>
internal sealed record BecomeCommand(string Command, string Prompt, string Ready)
{
    /// <summary>Wraps a command. Flags default as Ansible's do; without a password nothing may ask for one.</summary>
    /// <exception cref="ConnectionException">The method is not supported.</exception>
    public static BecomeCommand For(BecomeSettings become, string command, string nonce)
    {
        var ready = $"rs-ready-{nonce}";
        var inner = ShellQuote.Word($"printf {ready} >&2; exec {command}");
        var user = ShellQuote.Word(become.User);
        switch (become.Method)
        {
            case "sudo":
                var prompt = $"rs-password-{nonce}";
                var flags = become.Flags ?? (become.Password is null ? "-H -S -n" : "-H -S -k");
                var ask = become.Password is null ? "" : $" -p {prompt}";
                return new($"exec {become.Executable ?? "sudo"} {flags}{ask} -u {user} /bin/sh -c {inner}", prompt, ready);
            case "su":
                var options = become.Flags is null ? "" : $" {become.Flags}";
                return new($"exec {become.Executable ?? "su"}{options} -s /bin/sh {user} -c {inner}", "assword: ", ready);
            default:
                throw new ConnectionException(ConnectionFailure.Unsupported, $"The become method '{become.Method}' is not supported. Use one of: sudo, su.");
        }
    }
}
