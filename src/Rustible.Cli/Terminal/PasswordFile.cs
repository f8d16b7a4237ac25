using System.ComponentModel;
using System.Diagnostics;
using Rustible.Language.Source;

namespace Rustible.Cli.Terminal;

/// <summary>A file that holds a password, or that prints one when it is run; <c>-</c> is the standard input.</summary>
internal static class PasswordFile
{
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The password, without the end of its line.</summary>
    /// <exception cref="LanguageException">There is none.</exception>
    public static string Read(string file)
    {
        try
        {
            var text = file == "-" ? Console.In.ReadToEnd()
                : (File.GetUnixFileMode(file) & Executable) != 0 ? Printed(file)
                : File.ReadAllText(file);
            return text.Trim('\r', '\n') is { Length: > 0 } password ? password : throw Wrong($"Empty password was provided from file ({file})");
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Wrong($"The password file {file} was not found");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or Win32Exception)
        {
            throw Wrong($"The password file {file} cannot be read: {error.Message}");
        }
    }

    private static string Printed(string script)
    {
        using var process = Process.Start(new ProcessStartInfo(Path.GetFullPath(script)) { RedirectStandardOutput = true })!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? text : throw Wrong($"The password script {script} returned an error (rc={process.ExitCode})");
    }

    private static LanguageException Wrong(string message) => new(LanguageErrorKind.Missing, message);
}
