using System.Text;
using Rustible.Language.Source;

namespace Rustible.Cli.Terminal;

/// <summary>Asks for a vault password.</summary>
internal static class VaultPasswordPrompt
{
    /// <summary>The password's bytes.</summary>
    /// <param name="label">The vault id.</param>
    /// <param name="prompt">What to ask.</param>
    /// <param name="confirmation">What to ask for the second time; null asks once.</param>
    /// <exception cref="LanguageException">The input ended, the password is empty, or the two are not the same.</exception>
    public static byte[] Ask(string label, string prompt, string? confirmation)
    {
        var password = Read(prompt, label).Trim();
        if (password.Length == 0)
            throw Wrong("Invalid vault password was provided");
        if (confirmation is not null && Read(confirmation, label).Trim() != password)
            throw Wrong("Passwords do not match");
        return Encoding.UTF8.GetBytes(password);
    }

    private static string Read(string prompt, string label) => Passwords.PromptOrEnd(prompt) ?? throw Wrong($"EOFError (ctrl-d) on prompt for ({label})");

    private static LanguageException Wrong(string message) => new(LanguageErrorKind.Missing, message);
}
