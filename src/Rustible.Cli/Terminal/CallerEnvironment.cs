using System.Collections;
using Rustible.Language.Configuration;
using Rustible.Language.Source;

namespace Rustible.Cli.Terminal;

/// <summary>Where the command was called: its environment, folder and home.</summary>
internal sealed record CallerEnvironment(IReadOnlyDictionary<string, string> Variables, string WorkingDirectory, string Home)
{
    /// <summary>Those of this process.</summary>
    /// <exception cref="LanguageException">Its working directory has been removed.</exception>
    public static CallerEnvironment OfProcess()
    {
        var variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal);
        var home = variables.GetValueOrDefault("HOME") is { Length: > 0 } named ? named : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return new CallerEnvironment(variables, Folder(), home);
    }

    private static string Folder()
    {
        try
        {
            return Directory.GetCurrentDirectory();
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            throw new LanguageException(LanguageErrorKind.Missing, "The working directory is not there any more, or cannot be read. Change to another one.");
        }
    }

    /// <summary>The absolute path of what the user wrote on the command line; <c>~</c> is the home.</summary>
    public string PathOf(string path) =>
        Path.GetFullPath(path == "~" || path.StartsWith("~/", StringComparison.Ordinal) ? Home + path[1..] : path, WorkingDirectory);

    /// <summary>The settings as Ansible finds them from here.</summary>
    /// <exception cref="LanguageException">A setting is wrong.</exception>
    public AnsibleSettings Settings() => SettingsLoader.Load(Variables, WorkingDirectory, Home);
}
