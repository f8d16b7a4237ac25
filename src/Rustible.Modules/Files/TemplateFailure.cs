using Rustible.Templating;

namespace Rustible.Modules.Files;

/// <summary>The message of a template file that failed: Ansible's first, then where it is and from where it was reached.</summary>
internal static class TemplateFailure
{
    /// <param name="error">The error.</param>
    /// <param name="source">The file that the task names.</param>
    public static string Message(TemplateException error, string source)
    {
        var details = TemplateErrorText.Details(error);
        return details.Length == 0 ? Told(error, source) : $"{Told(error, source)}\n{details}";
    }

    private static string Told(TemplateException error, string source) => error.Kind switch
    {
        TemplateErrorKind.Undefined => $"AnsibleUndefinedVariable: {error.ResultMessage}",
        TemplateErrorKind.Syntax when error.IsLate => $"TemplateSyntaxError: {error.Message}",
        TemplateErrorKind.Syntax when error.TemplateName is { } name && name != source => $"TemplateSyntaxError: {error.Message}",
        TemplateErrorKind.Syntax => $"AnsibleError: template error while templating string: {error.Message}. String: {TextOf(error)}",
        TemplateErrorKind.Type => $"AnsibleError: Unexpected templating type error occurred on ({TextOf(error)}): {error.Message}",
        _ when error.Message.StartsWith("Template", StringComparison.Ordinal) => error.Message,
        _ => $"AnsibleError: {error.Message}",
    };

    /// <summary>The text of the file that the task names, which is the outermost.</summary>
    private static string TextOf(TemplateException error) => error.Places is [.., var outermost] ? outermost.Text : "";
}
