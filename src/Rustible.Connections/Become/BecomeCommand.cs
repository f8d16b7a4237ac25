using Rustible.Connections.Shell;

namespace Rustible.Connections.Become;

/// <summary>The command line that becomes another user, and how it asks for the password.</summary>
/// <param name="Command">For the login user's shell. The command that it runs first prints <see cref="Ready"/> on both its outputs.</param>
/// <param name="Prompt">What it prints when it wants the password.</param>
/// <param name="Ready">What shows that the user has become the other one.</param>
internal sealed record BecomeCommand(string Command, string Prompt, string Ready)
{
    /// <summary>What su and doas ask with; sudo's is our own.</summary>
    private const string UsualPrompt = "assword: ";

    /// <summary>Wraps a command. Flags default as Ansible's do; without a password nothing may ask for one.</summary>
    /// <exception cref="ConnectionException">The method is not supported.</exception>
    public static BecomeCommand For(BecomeSettings become, string command, string nonce)
    {
        var ready = $"rs-ready-{nonce}";
        var mark = $"printf {ready}; printf {ready} >&2; exec {command}";
        var user = ShellQuote.Word(become.User);
        switch (become.Method)
        {
            case "sudo":
                var prompt = $"rs-password-{nonce}";
                var program = $"{become.Executable ?? "sudo"} {SudoFlags(become)}";
                return new($"exec {program} -p {prompt} -u {user} /bin/sh -c {ShellQuote.Word(mark)}", prompt, ready);
            case "su":
                // its prompt is in the host's language otherwise
                var options = become.Flags is null ? "" : $" {become.Flags}";
                var inner = ShellQuote.Word($"unset LC_ALL; {mark}");
                return new($"exec env LC_ALL=C {become.Executable ?? "su"}{options} -s /bin/sh {user} -c {inner}", UsualPrompt, ready);
            case "doas":
                return Doas(become, user, mark, ready);
            default:
                throw new ConnectionException(ConnectionFailure.BecomeFailed, $"The become method '{become.Method}' is not supported. Use one of: sudo, su, doas.");
        }
    }

    /// <summary>doas asks at a terminal only, and in the host's language.</summary>
    private static BecomeCommand Doas(BecomeSettings become, string user, string mark, string ready)
    {
        var program = become.Executable ?? "doas";
        if (become.Password is null)
            return new($"exec {program} {DoasFlags(become)} -u {user} /bin/sh -c {ShellQuote.Word(mark)}", UsualPrompt, ready);
        var line = $"LC_ALL=C {program} {DoasFlags(become)} -u {user} /bin/sh -c {ShellQuote.Word($"unset LC_ALL; {mark}")}";
        return new($"exec /bin/sh -c {ShellQuote.Word(ShellScriptText.Terminal)} sh {ShellQuote.Word(line)} {ShellQuote.Word(program)}", UsualPrompt, ready);
    }

    private static string DoasFlags(BecomeSettings become) =>
        become.Password is null ? become.Flags ?? "-n" : string.Join(' ', (become.Flags ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word != "-n"));

    /// <summary>The same as a person would type it.</summary>
    public static string Shown(BecomeSettings become)
    {
        var program = become.Executable ?? become.Method;
        return become.Method switch
        {
            "sudo" => $"{program} {SudoFlags(become)} -u {become.User} /bin/sh",
            "doas" => string.Join(' ', $"{program} {DoasFlags(become)} -u {become.User} /bin/sh".Split(' ', StringSplitOptions.RemoveEmptyEntries)),
            _ => $"{program}{(become.Flags is null ? "" : $" {become.Flags}")} -s /bin/sh {become.User}",
        };
    }

    /// <summary>With a password there must be no <c>-n</c>, which forbids to ask for it.</summary>
    private static string SudoFlags(BecomeSettings become)
    {
        if (become.Password is null)
            return become.Flags ?? "-H -S -n";
        var words = (become.Flags ?? "-H -S -k").Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word is not ("-n" or "--non-interactive"));
        return string.Join(' ', words.Select(word => IsLetters(word) ? word.Replace("n", "", StringComparison.Ordinal) : word));
    }

    private static bool IsLetters(string word) => word.Length > 2 && word[0] == '-' && word.Skip(1).All(c => "ABbEHiKklnPSsVv".Contains(c));
}
