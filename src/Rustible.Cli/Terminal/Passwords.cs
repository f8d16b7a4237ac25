using Rustible.Cli.Options;
using Rustible.Connections;
using Rustible.Engine.Runs;
using Rustible.Language.Configuration;
using Rustible.Language.Source;

namespace Rustible.Cli.Terminal;

/// <summary>Asks for passwords, or reads them from files; a terminal does not show them.</summary>
internal static class Passwords
{
    /// <summary>The passwords that the command line and the settings ask for.</summary>
    /// <exception cref="LanguageException">A password file cannot be read, or holds no password.</exception>
    public static RunSecrets Ask(PlaybookArguments arguments, AnsibleSettings settings)
    {
        var (connectionFile, isAskedFor) = Wanted(
            arguments.ConnectionPasswordFile, arguments.AskConnectionPassword, settings.ConnectionPasswordFile, settings.AskConnectionPassword);
        var (becomeFile, isBecomeAskedFor) = Wanted(arguments.BecomePasswordFile, arguments.AskBecomePassword, settings.BecomePasswordFile, settings.AskBecomePassword);
        var connection = connectionFile is not null ? PasswordFile.Read(connectionFile)
            : isAskedFor ? Prompt("SSH password: ")
            : null;
        var become = becomeFile is not null ? PasswordFile.Read(becomeFile)
            : isBecomeAskedFor ? Prompt(connection is null ? "BECOME password: " : "BECOME password[defaults to SSH password]: ")
            : null;
        if (isBecomeAskedFor && become is "")
            become = connection;
        return new RunSecrets(connection is null ? null : new Secret(connection), become is null ? null : new Secret(become));
    }

    /// <summary>Whether a password is asked for, or read from a file.</summary>
    public static bool AreWanted(PlaybookArguments arguments, AnsibleSettings settings) =>
        settings.WantPasswords || arguments.Vault.AreWanted || arguments.AskConnectionPassword || arguments.AskBecomePassword
        || arguments.ConnectionPasswordFile is not null || arguments.BecomePasswordFile is not null;

    /// <summary>Asks for the passphrase of a key file.</summary>
    public static string? AskPassphrase(string path) => Prompt($"Enter passphrase for key '{path}': ");

    /// <summary>What the command line says goes before what the settings say; a file goes before a question.</summary>
    private static (string? File, bool IsAskedFor) Wanted(string? file, bool ask, string? fileOfSettings, bool askOfSettings) =>
        file is not null || ask ? (file, ask) : (fileOfSettings, fileOfSettings is null && askOfSettings);

    /// <summary>Reads a line from the terminal.</summary>
    public static string Read(string prompt, bool echo)
    {
        Console.Out.Write(prompt);
        Console.Out.Flush();
        var typed = echo ? Console.In.ReadLine() ?? "" : ReadHidden();
        if (!echo)
            Console.Out.WriteLine();
        return typed;
    }

    /// <summary>Asks for a text that is not shown; null at the end of the input.</summary>
    public static string? PromptOrEnd(string text)
    {
        Console.Error.Write(text);
        var password = Console.IsInputRedirected ? Console.In.ReadLine() : ReadHidden();
        Console.Error.WriteLine();
        return password;
    }

    private static string Prompt(string text) => PromptOrEnd(text) ?? "";

    private static string ReadHidden()
    {
        var typed = new List<char>();
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace && typed.Count > 0)
                typed.RemoveAt(typed.Count - 1);
            else if (key.KeyChar != '\0' && key.Key != ConsoleKey.Backspace)
                typed.Add(key.KeyChar);
        }
        return new string([.. typed]);
    }
}
