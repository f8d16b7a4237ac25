using System.Diagnostics;
using Rustible.Templating.Data;
using Rustible.Templating.Values;

namespace Rustible.Templating.Tests.Oracle;

/// <summary>Ansible's own Templar, which answers a file of cases in a process of its own.</summary>
internal static class RealTemplar
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(10);

    /// <summary>The answers by the case's id.</summary>
    public static async Task<Dictionary<long, ValueMap>> AnswerAsync(string cases)
    {
        var start = new ProcessStartInfo("/usr/bin/python3", ["-W", "ignore", Path.Combine(AppContext.BaseDirectory, "Oracle", "templar.py")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("python3 did not start");
        using var patience = new CancellationTokenSource(_patience);
        var output = process.StandardOutput.ReadToEndAsync(patience.Token);
        var errors = process.StandardError.ReadToEndAsync(patience.Token);
        try
        {
            await process.StandardInput.WriteAsync(cases.AsMemory(), patience.Token).ConfigureAwait(true);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended early; its status and what it wrote say why.
        }
        var answers = await output.ConfigureAwait(true);
        await process.WaitForExitAsync(patience.Token).ConfigureAwait(true);
        Assert.True(process.ExitCode == 0, await errors.ConfigureAwait(true));
        return answers.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => (ValueMap)JsonValues.Parse(line)!).ToDictionary(answer => (long)answer["id"]!);
    }
}
