using Rustible.Cli.Output.Terminal;
using Rustible.Language.Configuration;

namespace Rustible.Cli.Output;

/// <summary>How a run is shown.</summary>
/// <param name="Kind">One of <see cref="RunOutputs.Names"/>.</param>
/// <param name="Verbosity">The number of <c>-v</c>.</param>
/// <param name="Color">Whether ANSI colour codes are written.</param>
/// <param name="Width">The columns that banners and warnings fill, as <see cref="WidthOf"/> gives them.</param>
public sealed record OutputOptions(string Kind = "default", int Verbosity = 0, bool Color = false, int Width = OutputOptions.DefaultWidth)
{
    /// <summary>The width when there is no terminal.</summary>
    public const int DefaultWidth = 79;

    /// <summary>What the settings say.</summary>
    public DisplaySettings Display { get; init; } = new();

    /// <summary>Whether the run only tells what would change (<c>--check</c>).</summary>
    public bool CheckMode { get; init; }

    /// <summary>Takes what is shown; null when there is no such file.</summary>
    public RunLog? Log { get; init; }

    /// <summary>The width to use on a terminal of so many columns; null when there is none.</summary>
    public static int WidthOf(int? terminalColumns) => Math.Max(DefaultWidth, (terminalColumns ?? 0) - 1);
}
