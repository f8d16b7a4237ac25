using Rustible.Cli.Options;
using Rustible.Cli.Terminal;
using Rustible.Language.Configuration;
using Rustible.Language.Source;
using Rustible.Language.Vault;

namespace Rustible.Cli.Vault;

/// <summary>What the actions of <c>vault</c> share: who called, with which settings and passwords.</summary>
/// <param name="Caller">Where the command was called.</param>
/// <param name="Settings">The settings.</param>
/// <param name="Passwords">Where passwords come from.</param>
internal sealed record VaultContext(CallerEnvironment Caller, AnsibleSettings Settings, VaultPasswordArguments Passwords)
{
    /// <summary>The passwords that open files; one is asked for when none is named.</summary>
    public VaultKeyring Keyring() => new(Secrets(Passwords, isNew: false), Settings.VaultIdMatch);

    /// <summary>The password that encrypts, chosen among those that are named, or asked for twice.</summary>
    /// <param name="id"><c>--encrypt-vault-id</c>.</param>
    /// <exception cref="LanguageException">There are several, or none of that vault id.</exception>
    public VaultSecret EncryptingSecret(string? id) => Choose(Secrets(Passwords, isNew: true), id ?? Settings.VaultEncryptIdentity);

    /// <summary>The new password of <c>rekey</c>.</summary>
    public VaultSecret NewSecret(string? newId, string? newFile, string? encryptId)
    {
        string[] sources = newId is not null ? [newId]
            : newFile is not null ? [$"{Settings.VaultIdentity}@{newFile}"]
            : [VaultPasswords.PlainPrompt(Settings)];
        return Choose(VaultPasswords.Load(sources, Settings, Caller, isNew: true), encryptId);
    }

    /// <summary>Encrypts for a file.</summary>
    public string Encrypt(ReadOnlySpan<byte> plain, VaultSecret secret, string? label) => VaultKeyring.Encrypt(plain, secret, label, Settings.VaultEncryptSalt);

    private IReadOnlyList<VaultSecret> Secrets(VaultPasswordArguments passwords, bool isNew)
    {
        var sources = VaultPasswords.Sources(passwords, Settings);
        return VaultPasswords.Load(sources.Count > 0 ? sources : [VaultPasswords.PlainPrompt(Settings)], Settings, Caller, isNew);
    }

    private static VaultSecret Choose(IReadOnlyList<VaultSecret> secrets, string? id)
    {
        var ids = secrets.Select(secret => secret.Id).ToList();
        if (id is null && ids.Count > 1)
        {
            throw new LanguageException(
                LanguageErrorKind.Options, $"The vault-ids {string.Join(',', ids)} are available to encrypt. Specify the vault-id to encrypt with --encrypt-vault-id");
        }
        return id is null ? secrets[0]
            : secrets.FirstOrDefault(secret => secret.Id == id)
            ?? throw new LanguageException(
                LanguageErrorKind.Missing, $"Did not find a match for --encrypt-vault-id={id} in the known vault-ids [{string.Join(", ", ids.Select(known => $"'{known}'"))}]");
    }
}
