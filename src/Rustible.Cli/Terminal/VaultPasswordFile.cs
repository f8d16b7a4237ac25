using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Rustible.Language.Source;
using Rustible.Language.Vault;

namespace Rustible.Cli.Terminal;

/// <summary>
/// A file that holds a vault password, or a program that prints one; a program whose name ends in <c>-client</c> (before its extension) is told the vault id with
/// <c>--vault-id</c>, and ends with 2 when it has no password for it.
/// </summary>
internal static class VaultPasswordFile
{
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private const int NoSuchSecret = 2;

    /// <summary>The password's bytes.</summary>
    /// <param name="file">The file.</param>
    /// <param name="label">The vault id.</param>
    /// <param name="earlier">The passwords known so far; a file may be encrypted with one of them.</param>
    /// <exception cref="LanguageException">There is no password.</exception>
    public static byte[] Read(string file, string label, VaultKeyring earlier)
    {
        if (!Path.Exists(file))
            throw Wrong($"The vault password file {file} was not found");
        try
        {
            var content = IsProgram(file) ? Printed(file, label) : earlier.ContentOf(File.ReadAllBytes(file), file);
            var password = Encoding.UTF8.GetString(content).Trim();
            return password.Length > 0 ? Encoding.UTF8.GetBytes(password) : throw Wrong($"Invalid vault password was provided from {(IsProgram(file) ? "script" : "file")} ({file})");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Wrong($"Could not read vault password file {file}: {error.Message}");
        }
    }

    private static bool IsProgram(string file) => File.Exists(file) && (File.GetUnixFileMode(file) & Executable) != 0;

    private static byte[] Printed(string file, string label)
    {
        var isClient = Path.GetFileNameWithoutExtension(file).EndsWith("-client", StringComparison.Ordinal);
        string[] arguments = !isClient ? [] : label == VaultKeyring.DefaultId ? [] : ["--vault-id", label];
        try
        {
            using var process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, WorkingDirectory = Directory.GetCurrentDirectory() })!;
            var printed = new MemoryStream();
            process.StandardOutput.BaseStream.CopyTo(printed);
            process.WaitForExit();
            if (process.ExitCode == 0)
                return printed.ToArray();
            if (!isClient)
                throw Wrong($"Vault password script {file} returned non-zero ({process.ExitCode}): None");
            throw Wrong(process.ExitCode == NoSuchSecret
                ? $"Vault password client script {file} did not find a secret for vault-id={label}"
                : $"Vault password client script {file} returned non-zero ({process.ExitCode}) when getting secret for vault-id={label}");
        }
        catch (Win32Exception error)
        {
            throw Wrong($"Problem running vault password script {file} ({error.Message}). If this is not a script, remove the executable bit from the file.");
        }
    }

    private static LanguageException Wrong(string message) => new(LanguageErrorKind.Missing, message);
}
