namespace Rustible.Language.Vault;

/// <summary>A vault password and the label under which it is known.</summary>
/// <param name="id">The vault id; <c>default</c> when the user gave none.</param>
/// <param name="password">The password's bytes.</param>
public sealed class VaultSecret(string id, ReadOnlyMemory<byte> password)
{
    /// <summary>The vault id.</summary>
    public string Id => id;

    internal ReadOnlySpan<byte> Password => password.Span;

    /// <summary>Never the password.</summary>
    public override string ToString() => $"{id}: ********";
}
