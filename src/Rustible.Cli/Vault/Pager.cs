using System.ComponentModel;
using System.Diagnostics;

namespace Rustible.Cli.Vault;

/// <summary>Shows text on a terminal page by page (<c>PAGER</c>, else <c>less</c>), and else prints it.</summary>
internal static class Pager
{
    /// <summary>Shows a text; a newline ends it.</summary>
    public static void Show(string text)
    {
        if (Console.IsOutputRedirected || !TryPage(text))
            Console.Out.Write(text.EndsWith('\n') ? text : text + '\n');
    }

    private static bool TryPage(string text)
    {
        var program = Environment.GetEnvironmentVariable("PAGER") is { Length: > 0 } named ? named : "less";
        var start = new ProcessStartInfo("/bin/sh", ["-c", $"command -v {program.Split(' ')[0]} >/dev/null && exec {program}"]) { RedirectStandardInput = true };
        if (Environment.GetEnvironmentVariable("LESS") is null)
            start.Environment["LESS"] = "FRSX";
        try
        {
            using var pager = Process.Start(start)!;
            pager.StandardInput.Write(text);
            pager.StandardInput.Close();
            pager.WaitForExit();
            return pager.ExitCode == 0;
        }
        catch (Exception gone) when (gone is IOException or Win32Exception)
        {
            return true;   // the reader has left
        }
    }
}
