using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Rustible.Templating.Cases;

/// <summary>Runs the commands of the cases' lookups.</summary>
internal static class CaseCommands
{
    [SuppressMessage("ApiDesign", "RS0030", Justification = "The cases' lookups run commands on purpose.")]
    public static string Run(string command)
    {
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", command]) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new TemplateException(TemplateErrorKind.Lookup, $"lookup_plugin.pipe({command}) returned {process.ExitCode}");
    }
}
