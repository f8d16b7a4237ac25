namespace Rustible.Cli.Output.Terminal;

/// <summary>The colours of the output, with the SGR codes that <c>ansible-playbook</c> uses for them.</summary>
internal enum TextColor
{
    /// <summary>As the terminal has it.</summary>
    None,

    /// <summary>Nothing changed.</summary>
    Green,

    /// <summary>Changed.</summary>
    Yellow,

    /// <summary>Failed, and lines that a diff removes.</summary>
    Red,

    /// <summary>Unreachable.</summary>
    BrightRed,

    /// <summary>Skipped, included, and places of a diff.</summary>
    Cyan,

    /// <summary>Warnings and ignored failures.</summary>
    BrightPurple,

    /// <summary>Deprecations.</summary>
    Purple,

    /// <summary>Remarks of higher verbosity.</summary>
    Gray,
}
