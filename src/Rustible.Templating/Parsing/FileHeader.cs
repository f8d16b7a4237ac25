using Rustible.Templating.Operators;
using Rustible.Templating.Rendering;

namespace Rustible.Templating.Parsing;

/// <summary>The line <c>#jinja2: option:value, ...</c> at the head of a template file.</summary>
internal static class FileHeader
{
    private const string Mark = "#jinja2:";

    public static (string Text, Dialect Dialect) Read(string text, FileRenderOptions options, TemplateExtensions extensions)
    {
        return Read(text, new Dialect
        {
            Extensions = extensions,
            TrimBlocks = options.TrimBlocks,
            LstripBlocks = options.LstripBlocks,
            NewlineSequence = options.NewlineSequence,
            BlockStart = options.BlockStart ?? "{%",
            BlockEnd = options.BlockEnd ?? "%}",
            VariableStart = options.VariableStart ?? "{{",
            VariableEnd = options.VariableEnd ?? "}}",
            CommentStart = options.CommentStart ?? "{#",
            CommentEnd = options.CommentEnd ?? "#}",
        });
    }

    /// <summary>The text behind the line, and the dialect that it asks for.</summary>
    public static (string Text, Dialect Dialect) Read(string text, Dialect dialect)
    {
        if (!text.StartsWith(Mark, StringComparison.Ordinal))
            return (text, dialect);
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        var header = end < 0 ? text : text[..end];
        foreach (var pair in header[Mark.Length..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            dialect = Apply(dialect, pair);
        return (end < 0 ? "" : text[(end + 1)..], dialect with { FirstLine = 2 });
    }

    private static string? Prefix(string key, object? value) => value is null ? null
        : PythonText.Of(value) is { Length: > 0 } prefix ? prefix
        : throw new TemplateException(TemplateErrorKind.Runtime, $"the jinja2 override '{key}' must not be empty");

    private static Dialect Apply(Dialect dialect, string pair)
    {
        var colon = pair.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
            throw new TemplateException(TemplateErrorKind.Runtime, $"failed to parse jinja2 override '{pair}'. Did you use something different from colon as key-value separator?");
        var (key, text) = (pair[..colon].Trim(), pair[(colon + 1)..].Trim());
        var value = LiteralReader.TryRead(text, false, out var literal) ? literal : throw new TemplateException(TemplateErrorKind.Runtime, $"the value of the jinja2 override '{key}' is not a literal: {text}");
        return key switch
        {
            "trim_blocks" => dialect with { TrimBlocks = Truth.Of(value) },
            "lstrip_blocks" => dialect with { LstripBlocks = Truth.Of(value) },
            "keep_trailing_newline" => dialect with { KeepTrailingNewline = Truth.Of(value) },
            "newline_sequence" => dialect with { NewlineSequence = PythonText.Of(value) },
            "block_start_string" => dialect with { BlockStart = PythonText.Of(value) },
            "block_end_string" => dialect with { BlockEnd = PythonText.Of(value) },
            "variable_start_string" => dialect with { VariableStart = PythonText.Of(value) },
            "variable_end_string" => dialect with { VariableEnd = PythonText.Of(value) },
            "comment_start_string" => dialect with { CommentStart = PythonText.Of(value) },
            "comment_end_string" => dialect with { CommentEnd = PythonText.Of(value) },
            "line_statement_prefix" => dialect with { LineStatementPrefix = Prefix(key, value) },
            "line_comment_prefix" => dialect with { LineCommentPrefix = Prefix(key, value) },
            "undefined" or "finalize" or "extensions" or "filters" or "tests" or "globals" or "loader" or "cache" or "policies" =>
                throw new TemplateException(TemplateErrorKind.Runtime, $"the jinja2 override '{key}' is not supported"),
            _ => dialect,   // Ansible takes any name
        };
    }
}
