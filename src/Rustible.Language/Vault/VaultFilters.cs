using System.Text;
using Rustible.Templating;
using Rustible.Templating.Library;
using Rustible.Templating.Values;

namespace Rustible.Language.Vault;

/// <summary>The filters <c>vault</c> and <c>unvault</c>: they encrypt and decrypt with a password that the template names, not with the run's.</summary>
public static class VaultFilters
{
    private const string DefaultLabel = "filter_default";

    /// <summary>The standard library of templates with these filters.</summary>
    public static TemplateLibrary Library { get; } = TemplateLibrary.Standard.With(entries => AddTo(entries));

    /// <summary>The vault id may also be given as <c>vaultid</c>, its name up to Ansible 2.14.</summary>
    private static void AddTo(LibraryEntries entries) => entries
        .Filter("vault", "secret, salt=, vault_id=, wrap_object=, vaultid=", Encrypt)
        .Filter("unvault", "secret, vault_id=, vaultid=", Decrypt);

    private static object? Encrypt(FilterCall call)
    {
        var password = Password(call, "a string", Label(call, 2, 4));
        if (call.CipherText is null && !IsText(call.Value))
            throw call.TypeError($"Can only vault strings, instead we got: {PluginCall.TypeOf(call.Value)}");
        var envelope = VaultKeyring.Encrypt(Encoding.UTF8.GetBytes(call.ValueText), password, password.Id, call.TextOrNone(1));
        return call.Flag(3) ? new EncryptedText(envelope, text => Open(call, text, password)) : envelope;
    }

    private static object? Decrypt(FilterCall call)
    {
        var password = Password(call, "as string", Label(call, 1, 2));
        if (call.CipherText is null && !IsText(call.Value))
            throw call.TypeError($"Vault should be in the form of a string, instead we got: {PluginCall.TypeOf(call.Value)}");
        var text = call.CipherText ?? call.ValueText;
        return VaultKeyring.IsEncrypted(Encoding.UTF8.GetBytes(text)) ? Open(call, text, password) : text;
    }

    private static string Open(FilterCall call, string envelope, VaultSecret password)
    {
        try
        {
            return Encoding.UTF8.GetString(new VaultKeyring([password]).Decrypt(Encoding.UTF8.GetBytes(envelope)));
        }
        catch (VaultException wrong)
        {
            throw call.Error($"Unable to decrypt: {wrong.Message}");
        }
    }

    private static VaultSecret Password(FilterCall call, string wanted, string label) => IsText(call[0])
        ? new VaultSecret(label, Encoding.UTF8.GetBytes(call.Text(0)))
        : throw call.TypeError($"Secret passed is required to be {wanted}, instead we got: {PluginCall.TypeOf(call[0])}");

    private static string Label(FilterCall call, int slot, int oldSlot) => call.TextOrNone(slot) ?? call.TextOrNone(oldSlot) ?? DefaultLabel;

    private static bool IsText(object? value) => value is string or UnsafeText or EncryptedText;
}
