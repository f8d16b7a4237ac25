using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.Cases;

/// <summary>The options of a case of a template file, by the names that Jinja2 gives them.</summary>
internal static class CaseOptions
{
    public static FileRenderOptions Of(ValueMap? options)
    {
        var result = FileRenderOptions.Default;
        foreach (var (name, value) in options ?? [])
        {
            var text = PythonText.Of(value);
            result = name switch
            {
                "trim_blocks" => result with { TrimBlocks = Truth.Of(value) },
                "lstrip_blocks" => result with { LstripBlocks = Truth.Of(value) },
                "newline_sequence" => result with { NewlineSequence = text },
                "block_start_string" => result with { BlockStart = text },
                "block_end_string" => result with { BlockEnd = text },
                "variable_start_string" => result with { VariableStart = text },
                "variable_end_string" => result with { VariableEnd = text },
                "comment_start_string" => result with { CommentStart = text },
                "comment_end_string" => result with { CommentEnd = text },
                _ => throw new TemplateException(TemplateErrorKind.Runtime, $"the option '{PythonText.Of(name)}' is not known"),
            };
        }
        return result;
    }
}
