namespace Rustible.Templating.Parsing;

/// <summary>How a template's text is cut into tokens; part of the key of the parse cache.</summary>
internal sealed record Dialect
{
    public static Dialect Default { get; } = new();

    public string BlockStart { get; init; } = "{%";
    public string BlockEnd { get; init; } = "%}";
    public string VariableStart { get; init; } = "{{";
    public string VariableEnd { get; init; } = "}}";
    public string CommentStart { get; init; } = "{#";
    public string CommentEnd { get; init; } = "#}";
    /// <summary>Whether a text holds anything that may begin a template; what does not is never rendered, and stays text.</summary>
    public bool OpensIn(string text) =>
        text.Contains(VariableStart, StringComparison.Ordinal) || text.Contains(BlockStart, StringComparison.Ordinal) || text.Contains(CommentStart, StringComparison.Ordinal);

    /// <summary>What begins a line that is a statement; null when none is.</summary>
    public string? LineStatementPrefix { get; init; }

    /// <summary>What begins a comment that goes to the end of its line; null when nothing does.</summary>
    public string? LineCommentPrefix { get; init; }

    public string NewlineSequence { get; init; } = "\n";
    public bool TrimBlocks { get; init; } = true;
    public bool LstripBlocks { get; init; }
    /// <summary>The statements that are known beyond Jinja2's own.</summary>
    public TemplateExtensions Extensions { get; init; }

    public bool KeepTrailingNewline { get; init; }

    /// <summary>The line of the file at which the text begins: 2 behind a header.</summary>
    public int FirstLine { get; init; } = 1;

    /// <summary>Doubles the backslashes of string literals inside variable tags first, as Ansible does for values of a playbook.</summary>
    public bool EscapeBackslashes { get; init; }
}
