using System.Text;
using Rustible.Language.Source;
using Rustible.Language.Vault;

namespace Rustible.Cli.Vault;

/// <summary>The actions of <c>vault</c> on whole files; <c>-</c> is the standard input and output.</summary>
/// <param name="context">Passwords and settings.</param>
internal sealed class VaultFiles(VaultContext context)
{
    private const string Standard = "-";

    /// <summary>Encrypts files in place, or one into another.</summary>
    public void Encrypt(IReadOnlyList<string> files, string? output, string? encryptId)
    {
        var secret = context.EncryptingSecret(encryptId);
        if (files.Count == 0)
            Announce("Reading plaintext input from stdin");
        foreach (var file in files.DefaultIfEmpty(Standard))
        {
            var content = Read(Absolute(file));
            if (VaultKeyring.IsEncrypted(content))
                throw Wrong("input is already encrypted");
            Write(Encoding.UTF8.GetBytes(context.Encrypt(content, secret, secret.Id)), Absolute(output ?? file));
        }
        Say("Encryption successful");
    }

    /// <summary>Decrypts files in place, or one into another.</summary>
    public void Decrypt(IReadOnlyList<string> files, string? output)
    {
        var keyring = context.Keyring();
        if (files.Count == 0)
            Announce("Reading ciphertext input from stdin");
        foreach (var file in files.DefaultIfEmpty(Standard).Select(Absolute))
            Write(Open(keyring, Read(file), file).Content, output is null ? file : Absolute(output));
        Say("Decryption successful");
    }

    /// <summary>Shows what is in files.</summary>
    public void View(IReadOnlyList<string> files)
    {
        var keyring = context.Keyring();
        foreach (var file in files)
            Pager.Show(Encoding.UTF8.GetString(Open(keyring, Read(file), file).Content));
    }

    /// <summary>Encrypts files with another password.</summary>
    public void Rekey(IReadOnlyList<string> files, string? newId, string? newFile, string? encryptId)
    {
        var keyring = context.Keyring();
        var secret = context.NewSecret(newId, newFile, encryptId);
        foreach (var file in files.Select(Absolute))
        {
            var (content, _) = Open(keyring, Read(file), file);
            PrivateFiles.Write(file, Encoding.UTF8.GetBytes(context.Encrypt(content, secret, secret.Id)), keepAttributes: true);
        }
        Console.Error.WriteLine("Rekey successful");
    }

    /// <summary>The bytes of a file or of the standard input.</summary>
    /// <exception cref="LanguageException">It cannot be read.</exception>
    public static byte[] Read(string file)
    {
        try
        {
            if (file != Standard)
                return File.ReadAllBytes(file);
            using var input = Console.OpenStandardInput();
            var content = new MemoryStream();
            input.CopyTo(content);
            return content.ToArray();
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Wrong($"Unable to read source file ({file}): [Errno 2] No such file or directory: '{file}'");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Wrong($"Unable to read source file ({file}): {(Directory.Exists(file) ? $"[Errno 21] Is a directory: '{file}'" : error.Message)}");
        }
    }

    /// <summary>What an envelope holds, and the password that opened it.</summary>
    /// <exception cref="LanguageException">It is no envelope, or no password opens it.</exception>
    public static (byte[] Content, VaultSecret Secret) Open(VaultKeyring keyring, byte[] content, string file)
    {
        if (!VaultKeyring.IsEncrypted(content))
            throw Wrong($"input is not vault encrypted data. {file} is not a vault encrypted file for {file}");
        try
        {
            return keyring.OpenWith(content);
        }
        catch (VaultException wrong)
        {
            throw Wrong(wrong.Message.StartsWith("Decryption failed", StringComparison.Ordinal) ? $"{wrong.Message} on {file} for {file}" : $"{wrong.Message} for {file}");
        }
    }

    private static void Write(byte[] content, string file)
    {
        if (file != Standard)
        {
            PrivateFiles.Write(file, content, keepAttributes: false);
            return;
        }
        using var output = Console.OpenStandardOutput();
        output.Write(content);
    }

    private string Absolute(string file) => file == Standard ? file : context.Caller.PathOf(file);

    private static void Announce(string text)
    {
        if (!Console.IsInputRedirected)
            Console.Error.WriteLine(text);
    }

    private static void Say(string text)
    {
        if (!Console.IsOutputRedirected)
            Console.Error.WriteLine(text);
    }

    private static LanguageException Wrong(string message) => new(LanguageErrorKind.Missing, message);
}
