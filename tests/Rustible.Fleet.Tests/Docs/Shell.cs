using Rustible.Fleet.Tests.Infrastructure;

namespace Rustible.Fleet.Tests.Docs;

/// <summary>A shell as a reader of the documents has it: in the checkout, with <c>rustible</c> installed and a fleet folder of its own.</summary>
internal static class Shell
{
    /// <summary>Runs a script that ends at the first command that fails.</summary>
    public static Task<ProcessResult> RunAsync(string script, string fleetFolder) =>
        ProcessResult.RunAsync("bash", ["-euo", "pipefail", "-c", script], Repository.Root, new Dictionary<string, string?>
        {
            ["PATH"] = $"{AppContext.BaseDirectory}:{Environment.GetEnvironmentVariable("PATH")}",
            ["FLEET_DIR"] = fleetFolder,
            ["RUSTIBLE"] = Repository.Command,
        });
}
