using Rustible.Cli.Output.Terminal;
using Rustible.Engine.Runs;

namespace Rustible.Cli.Output;

/// <summary>The lines below <c>PLAY RECAP</c>: a host's name in 26 columns, then its counts; what is not zero is coloured.</summary>
internal static class RecapLines
{
    private const int NameColumns = 26;

    /// <summary>A host's line, coloured.</summary>
    public static string Of(HostRecap host, Screen screen)
    {
        var name = TerminalText.Safe(host.Host);
        var color = host.Failed + host.Unreachable > 0 ? TextColor.Error : host.Changed > 0 ? TextColor.Changed : TextColor.Ok;
        var padding = new string(' ', Math.Max(0, NameColumns - name.Length));
        string[] counts =
        [
            Count("ok", host.Ok, TextColor.Ok),
            Count("changed", host.Changed, TextColor.Changed),
            Count("unreachable", host.Unreachable, TextColor.Unreachable),
            Count("failed", host.Failed, TextColor.Error),
            Count("skipped", host.Skipped, TextColor.Skip),
            Count("rescued", host.Rescued, TextColor.Ok),
            Count("ignored", host.Ignored, TextColor.Warn),
        ];
        return $"{screen.Text(name, color)}{padding} : {string.Join(' ', counts)}\n";

        string Count(string what, int number, TextColor colorOfMore) => screen.Text($"{what}={number,-4}", number == 0 ? TextColor.None : colorOfMore);
    }
}
