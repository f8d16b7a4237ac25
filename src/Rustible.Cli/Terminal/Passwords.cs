using Rustible.Cli.Options;
using Rustible.Connections;
using Rustible.Engine.Runs;
using Rustible.Language.Source;

namespace Rustible.Cli.Terminal;

/// <summary>Asks for passwords, or reads them from files; a terminal does not show them.</summary>
internal static class Passwords
{
    /// <summary>The passwords that the command line asks for.</summary>
    /// <exception cref="LanguageException">A password file cannot be read.</exception>
    public static RunSecrets Ask(PlaybookArguments arguments)
    {
        var connection = arguments.ConnectionPasswordFile is { } file ? Read(file, "--connection-password-file")
            : arguments.AskConnectionPassword ? Prompt("SSH password: ")
            : null;
        var become = arguments.BecomePasswordFile is { } other ? Read(other, "--become-password-file")
            : arguments.AskBecomePassword ? Prompt(connection is null ? "BECOME password: " : "BECOME password[defaults to SSH password]: ")
            : null;
        if (arguments.AskBecomePassword && become is "")
            become = connection;
        return new RunSecrets(connection is null ? null : new Secret(connection), become is null ? null : new Secret(become));
    }

    private static string Read(string file, string option)
    {
        try
        {
            return File.ReadAllText(file).TrimEnd('\r', '\n');
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new LanguageException(LanguageErrorKind.Missing, $"The password file '{file}' of {option} cannot be read: {error.Message}");
        }
    }

    private static string Prompt(string text)
    {
        Console.Error.Write(text);
        var password = Console.IsInputRedirected ? Console.In.ReadLine() ?? "" : ReadHidden();
        Console.Error.WriteLine();
        return password;
    }

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
