using Rustible.Cli.Options;
using Rustible.Language.Configuration;
using Rustible.Language.Source;
using Rustible.Language.Vault;

namespace Rustible.Cli.Terminal;

/// <summary>Collects the vault passwords that the command line and the settings name.</summary>
internal static class VaultPasswords
{
    private const string PromptSource = "prompt";

    // Asks without naming the vault id.
    private const string PlainPromptSource = "prompt_ask_vault_pass";

    /// <summary>The passwords with which a run opens what is encrypted; none when none is named.</summary>
    /// <exception cref="LanguageException">No password can be had from any of the sources.</exception>
    public static VaultKeyring Keyring(VaultPasswordArguments arguments, AnsibleSettings settings, CallerEnvironment caller) =>
        new(Load(Sources(arguments, settings), settings, caller, isNew: false), settings.VaultIdMatch);

    /// <summary>The sources of passwords, each <c>label@source</c>.</summary>
    public static IReadOnlyList<string> Sources(VaultPasswordArguments arguments, AnsibleSettings settings)
    {
        var files = settings.VaultPasswordFile is { } file ? arguments.Files.Append(file) : arguments.Files;
        var sources = settings.VaultIdentityList.Concat(arguments.Ids).Concat(files.Select(path => $"{settings.VaultIdentity}@{path}"));
        return arguments.Ask || settings.AskVaultPassword ? [.. sources, PlainPrompt(settings)] : [.. sources];
    }

    /// <summary>The source that asks for a password without a vault id.</summary>
    public static string PlainPrompt(AnsibleSettings settings) => $"{settings.VaultIdentity}@{PlainPromptSource}";

    /// <summary>The passwords of some sources. One that fails is warned of when another does not.</summary>
    /// <param name="sources">Each <c>label@source</c>.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="caller">Where paths begin.</param>
    /// <param name="isNew">Whether a password that is asked for is to be confirmed.</param>
    /// <exception cref="LanguageException">No source has a password.</exception>
    public static IReadOnlyList<VaultSecret> Load(IReadOnlyList<string> sources, AnsibleSettings settings, CallerEnvironment caller, bool isNew)
    {
        var secrets = new List<VaultSecret>();
        LanguageException? fault = null;
        foreach (var source in sources)
        {
            var at = source.IndexOf('@', StringComparison.Ordinal);
            var label = at > 0 ? source[..at] : settings.VaultIdentity;
            try
            {
                var password = source[(at + 1)..] switch
                {
                    PlainPromptSource => VaultPasswordPrompt.Ask(label, isNew ? "New Vault password: " : "Vault password: ", isNew ? "Confirm New Vault password: " : null),
                    PromptSource => VaultPasswordPrompt.Ask(
                        label, isNew ? $"New vault password ({label}): " : $"Vault password ({label}): ", isNew ? $"Confirm new vault password ({label}): " : null),
                    var file => VaultPasswordFile.Read(caller.PathOf(file), label, new VaultKeyring([.. secrets])),
                };
                secrets.Add(new VaultSecret(label, password));
            }
            catch (LanguageException wrong)
            {
                Warn(source[(at + 1)..], $"({label}): {wrong.Message}");
                fault = wrong;
            }
        }
        return secrets.Count > 0 || fault is null ? secrets : throw fault;
    }

    private static void Warn(string source, string message)
    {
        var what = source is PromptSource or PlainPromptSource ? "Error in vault password prompt"
            : message.EndsWith(" was not found", StringComparison.Ordinal) ? "Error getting vault password file"
            : "Error in vault password file loading";
        WarningLines.Write($"{what} {message}");
    }
}
