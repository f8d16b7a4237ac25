namespace Rustible.Templating;

/// <summary>How a template file is read; the defaults are those of the template module. A <c>#jinja2:</c> line at its head overrides them.</summary>
public sealed record FileRenderOptions
{
    /// <summary>The default options, without other templates.</summary>
    public static FileRenderOptions Default { get; } = new();

    /// <summary>Finds other templates; null searches the lookup environment's folders.</summary>
    public ITemplateLoader? Loader { get; init; }

    /// <summary>Takes away the newline after a block.</summary>
    public bool TrimBlocks { get; init; } = true;

    /// <summary>Takes away blanks between the start of a line and a block.</summary>
    public bool LstripBlocks { get; init; }

    /// <summary>What ends a line in the result.</summary>
    public string NewlineSequence { get; init; } = "\n";

    /// <summary>What opens a block; null is <c>{%</c>.</summary>
    public string? BlockStart { get; init; }

    /// <summary>What closes a block; null is <c>%}</c>.</summary>
    public string? BlockEnd { get; init; }

    /// <summary>What opens a variable; null is two opening braces.</summary>
    public string? VariableStart { get; init; }

    /// <summary>What closes a variable; null is two closing braces.</summary>
    public string? VariableEnd { get; init; }

    /// <summary>What opens a comment; null is <c>{#</c>.</summary>
    public string? CommentStart { get; init; }

    /// <summary>What closes a comment; null is <c>#}</c>.</summary>
    public string? CommentEnd { get; init; }
}
