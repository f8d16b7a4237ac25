using System.ComponentModel;
using System.Diagnostics;
using Rustible.Language.Inventory;

namespace Rustible.Cli.Terminal;

/// <summary>Runs inventory scripts on this machine.</summary>
internal static class InventoryScripts
{
    /// <summary>What a script printed.</summary>
    /// <exception cref="InvalidOperationException">It could not be started.</exception>
    public static ProgramOutput Run(string file, IReadOnlyList<string> arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true })!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return new ProgramOutput(process.ExitCode, output);
        }
        catch (Win32Exception wrong)
        {
            throw new InvalidOperationException(wrong.Message, wrong);
        }
    }
}
