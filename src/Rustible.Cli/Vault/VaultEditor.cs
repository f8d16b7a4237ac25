using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Rustible.Connections.Shell;
using Rustible.Language.Source;
using Rustible.Language.Vault;

namespace Rustible.Cli.Vault;

/// <summary>Lets an editor (<c>EDITOR</c>, else <c>vi</c>) at what is in a file, in a folder that only its owner enters; nothing of it stays.</summary>
/// <param name="context">Passwords and settings.</param>
internal sealed class VaultEditor(VaultContext context)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes a new encrypted file.</summary>
    public void Create(IReadOnlyList<string> files, string? encryptId)
    {
        if (files.Count != 1)
            throw new LanguageException(LanguageErrorKind.Options, "ansible-vault create can take only one filename argument");
        var secret = context.EncryptingSecret(encryptId);
        var file = context.Caller.PathOf(files[0]);
        if (Path.Exists(file))
            throw Wrong($"{files[0]} exists, please use 'edit' instead");
        var folder = Path.GetDirectoryName(file)!;
        if (!Directory.Exists(folder))
        {
            Console.Error.WriteLine($"[WARNING]: {Path.GetDirectoryName(files[0])} does not exist, creating...");
            Directory.CreateDirectory(folder);
        }
        PrivateFiles.Write(file, Encoding.UTF8.GetBytes(context.Encrypt(Edited([]), secret, secret.Id)), keepAttributes: false);
    }

    /// <summary>Edits encrypted files; one that the editor leaves as it is is not written.</summary>
    public void Edit(IReadOnlyList<string> files, string? encryptId)
    {
        var keyring = context.Keyring();
        var wanted = encryptId ?? context.Settings.VaultEncryptIdentity;
        var chosen = wanted is null ? null : context.EncryptingSecret(wanted);
        foreach (var file in files.Select(context.Caller.PathOf))
        {
            var envelope = VaultFiles.Read(file);
            var (content, secret) = VaultFiles.Open(keyring, envelope, file);
            var edited = Edited(content);
            if (edited.AsSpan().SequenceEqual(content) && encryptId is null)
                continue;
            var label = chosen is null ? VaultKeyring.LabelOf(envelope) : chosen.Id;
            PrivateFiles.Write(file, Encoding.UTF8.GetBytes(context.Encrypt(edited, chosen ?? secret, label)), keepAttributes: true);
        }
    }

    private static byte[] Edited(byte[] content)
    {
        var folder = Directory.CreateTempSubdirectory("rustible-vault-").FullName;   // mode 0700
        var file = Path.Combine(folder, "plain");
        try
        {
            using (var stream = new FileStream(file, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly }))
                stream.Write(content);
            Run(file);
            return File.ReadAllBytes(file);
        }
        finally
        {
            Shred(file);
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>As in Ansible, how the editor ends does not count: what is in the file then does.</summary>
    private static void Run(string file)
    {
        var editor = Environment.GetEnvironmentVariable("EDITOR") is { Length: > 0 } named ? named : "vi";
        try
        {
            using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"exec {editor} {ShellQuote.Word(file)}"]))!;
            process.WaitForExit();
            if (process.ExitCode is 126 or 127)
                throw Wrong($"Unable to execute the command \"{editor} {file}\"");
        }
        catch (Win32Exception error)
        {
            throw Wrong($"Unable to execute the command \"{editor} {file}\": {error.Message}");
        }
    }

    private static void Shred(string file)
    {
        if (!File.Exists(file))
            return;
        using var stream = File.OpenWrite(file);
        var noise = RandomNumberGenerator.GetBytes(4096);
        for (var left = stream.Length; left > 0; left -= noise.Length)
            stream.Write(noise, 0, (int)Math.Min(left, noise.Length));
        stream.Flush(flushToDisk: true);
    }

    private static LanguageException Wrong(string message) => new(LanguageErrorKind.Missing, message);
}
