using Rustible.Language.Vault;
using Rustible.Templating;

namespace Rustible.Engine.Runs;

/// <summary>What lookups may reach on the control node, with the run's vault passwords: files that are encrypted are read decrypted.</summary>
/// <param name="inner">What may be reached.</param>
/// <param name="vault">The passwords.</param>
public sealed class VaultLookups(ILookupEnvironment inner, VaultKeyring vault) : ILookupEnvironment
{
    /// <inheritdoc/>
    public IReadOnlyList<string> SearchFolders => inner.SearchFolders;

    /// <inheritdoc/>
    public bool MayWriteFiles => inner.MayWriteFiles;

    /// <inheritdoc/>
    public string? EnvironmentVariable(string name) => inner.EnvironmentVariable(name);

    /// <inheritdoc/>
    public byte[] ReadFile(string path)
    {
        var content = inner.ReadFile(path);
        try
        {
            return VaultKeyring.IsEncrypted(content) ? vault.Decrypt(content) : content;
        }
        catch (VaultException wrong)
        {
            throw new TemplateException(TemplateErrorKind.Lookup, vault.Secrets.Count == 0 ? wrong.Message : $"{wrong.Message} on {path}");
        }
    }

    /// <inheritdoc/>
    public string RunCommand(string command, CancellationToken cancellation) => inner.RunCommand(command, cancellation);
}
