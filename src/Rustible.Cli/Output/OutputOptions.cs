namespace Rustible.Cli.Output;

/// <summary>How a run is shown.</summary>
/// <param name="Kind">One of <see cref="RunOutputs.Names"/>.</param>
/// <param name="Verbosity">The number of <c>-v</c>.</param>
/// <param name="Color">Whether ANSI colour codes are written.</param>
/// <param name="Width">The columns that banners and warnings fill, as <see cref="WidthOf"/> gives them.</param>
/// <param name="DisplaySkippedHosts">False hides skipped hosts, and the banners of tasks that all hosts skipped (<c>display_skipped_hosts</c>).</param>
public sealed record OutputOptions(
    string Kind = "default",
    int Verbosity = 0,
    bool Color = false,
    int Width = OutputOptions.DefaultWidth,
    bool DisplaySkippedHosts = true)
{
    /// <summary>The width when there is no terminal.</summary>
    public const int DefaultWidth = 79;

    /// <summary>False hides hosts that a task did not change, and the banners of tasks that changed none (<c>display_ok_hosts</c>).</summary>
    public bool DisplayOkHosts { get; init; } = true;

    /// <summary>The width to use on a terminal of so many columns; null when there is none.</summary>
    public static int WidthOf(int? terminalColumns) => Math.Max(DefaultWidth, (terminalColumns ?? 0) - 1);
}
