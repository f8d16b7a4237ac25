using System.Collections;
using Rustible.Language.Configuration;

namespace Rustible.Cli.Terminal;

/// <summary>Where the command was called: its environment, folder and home.</summary>
internal sealed record CallerEnvironment(IReadOnlyDictionary<string, string> Variables, string WorkingDirectory, string Home)
{
    /// <summary>Those of this process.</summary>
    public static CallerEnvironment OfProcess()
    {
        var variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal);
        return new CallerEnvironment(variables, Directory.GetCurrentDirectory(), variables.GetValueOrDefault("HOME") is { Length: > 0 } home ? home : "/root");
    }

    /// <summary>The settings as Ansible finds them from here.</summary>
    /// <exception cref="Rustible.Language.Source.LanguageException">A setting is wrong.</exception>
    public AnsibleSettings Settings() => SettingsLoader.Load(Variables, WorkingDirectory, Home);
}
