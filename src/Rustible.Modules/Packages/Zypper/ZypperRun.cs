using System.Globalization;
using System.Xml;
using Rustible.Modules.Commands;

namespace Rustible.Modules.Packages.Zypper;

/// <summary>One run of zypper that came to its end.</summary>
/// <param name="Command">The whole command line.</param>
/// <param name="ExitCode">Exit status, or minus the signal that ended it.</param>
/// <param name="Stdout">What it printed.</param>
/// <param name="Stderr">What it printed as errors.</param>
/// <param name="Before">What it printed when it was run before, and asked to be run once more; null when it was run once.</param>
internal sealed record ZypperRun(IReadOnlyList<string> Command, int ExitCode, string Stdout, string Stderr, string? Before)
{
    private const int NotFound = 104;

    private const int RunAgain = 103;
    private const int RepositorySkipped = 106;

    /// <summary>All is done, and the host should be started anew.</summary>
    internal const int RebootNeeded = 102;

    /// <summary>Runs zypper with one line of words after the other, until one ends with another status than 0: one round trip.</summary>
    internal static async Task<IReadOnlyList<ZypperRun>> AllAsync(IReadOnlyList<IReadOnlyList<string>> orders, ModuleContext context, CancellationToken cancellation)
    {
        var lines = orders.Select(order => string.Join(' ', order.Select(ShellWords.Quote)));
        var reply = await ShellScript.FromResource("Packages/Zypper/zypper.sh").WithList("orders", lines).RunAsync(context, cancellation).ConfigureAwait(false);
        if (reply.Failed)
            throw new ZypperFailure(ModuleResult.From(reply));
        string[] program = reply.Text("transaction") is { } transaction
            ? [transaction, "--continue", "--drop-if-no-change", "--quiet", "run", reply.Text("zypper")!]
            : [reply.Text("zypper")!];
        var (outputs, errors, before) = (reply.All("out"), reply.All("errors"), reply.All("again"));
        return [.. reply.All("rc").Select((code, run) => new ZypperRun(
            [.. program, .. orders[run]], Status(code), outputs[run][..^1], errors[run][..^1], before[run] is { Length: > 0 } text ? text[..^1] : null))];
    }

    /// <summary>What it printed.</summary>
    /// <exception cref="ZypperFailure">It printed no XML, or ended with a status that means failure.</exception>
    internal ZypperOutput Read()
    {
        var output = Before is null ? Parse(Stdout) : Parse(Before).Then(Parse(Stdout));
        if (ExitCode is 0 or RebootNeeded or RunAgain or RepositorySkipped)
            return output;
        throw new ZypperFailure(Fail(ExitCode == NotFound && output.Messages.Count > 0 ? output.Messages[^1] : $"Zypper run command failed with return code {ExitCode}."));
    }

    /// <summary>What a search found; none of the names is no failure.</summary>
    internal HashSet<string> ReadNames() => ExitCode == NotFound ? [] : [.. Read().Solvables.Select(solvable => solvable.Name)];

    /// <summary>A failed result that tells of this run.</summary>
    internal ModuleResult Fail(string message) => ReturnRun(ModuleResult.Failure(message)).ReturnOutput(Stdout, Stderr);

    /// <summary>Adds the command and its status.</summary>
    internal ModuleResult ReturnRun(ModuleResult result) => result.Return("rc", ExitCode).Return("cmd", Command.Cast<object?>().ToList());

    private ZypperOutput Parse(string text)
    {
        try
        {
            return ZypperOutput.Read(text);
        }
        catch (XmlException error)
        {
            throw new ZypperFailure(Fail($"Failed to parse zypper xml output: {error.Message}"));
        }
    }

    private static int Status(string code) => int.Parse(code, CultureInfo.InvariantCulture) is var status && status > 128 ? 128 - status : status;
}
