namespace Rustible.Templating.RegularExpressions;

/// <summary>Where a match may lie.</summary>
internal enum PatternUse
{
    /// <summary>Anywhere from the start of the search.</summary>
    Search,

    /// <summary>Anywhere but empty at the start of the search: what follows an empty match.</summary>
    SearchOnwards,

    /// <summary>At the start of the text.</summary>
    Start,

    /// <summary>All of the text.</summary>
    Whole,
}
