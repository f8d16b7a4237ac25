namespace Rustible.Language.Vault;

/// <summary>Data that cannot be encrypted or decrypted; the message is for the user.</summary>
/// <param name="message">What is wrong, in the words of ansible-vault.</param>
public sealed class VaultException(string message) : Exception(message);
