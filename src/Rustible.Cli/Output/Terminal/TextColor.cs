namespace Rustible.Cli.Output.Terminal;

/// <summary>What a colour of the output tells; which one it is, the settings of the section <c>[colors]</c> say.</summary>
internal enum TextColor
{
    /// <summary>As the terminal has it.</summary>
    None,

    /// <summary>Nothing changed.</summary>
    Ok,

    /// <summary>Changed.</summary>
    Changed,

    /// <summary>Failed.</summary>
    Error,

    /// <summary>Unreachable.</summary>
    Unreachable,

    /// <summary>Skipped, and included.</summary>
    Skip,

    /// <summary>Warnings and ignored failures.</summary>
    Warn,

    /// <summary>Deprecations.</summary>
    Deprecate,

    /// <summary>Remarks of higher verbosity.</summary>
    Debug,

    /// <summary>What <c>-v</c> tells of the run itself.</summary>
    Verbose,

    /// <summary>Lines that a diff adds.</summary>
    DiffAdd,

    /// <summary>Lines that a diff removes.</summary>
    DiffRemove,

    /// <summary>Places of a diff.</summary>
    DiffLines,
}
