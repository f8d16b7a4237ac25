using Rustible.Templating;

namespace Rustible.Engine.Tasks;

/// <summary>A template's error in the words in which Ansible's Templar reports it.</summary>
internal static class TemplateErrorMessage
{
    public static string Of(TemplateException error)
    {
        if (error.Kind == TemplateErrorKind.Undefined)
            return error.ResultMessage;
        var places = error.Places;
        var text = error.Kind == TemplateErrorKind.Syntax || places.Count == 0 ? places.FirstOrDefault()?.Text : places.FirstOrDefault(place => place.Template is null)?.Text;
        var message = text is null ? error.Message : Told(error, text, error.Message);
        foreach (var variable in places.Where(place => place.Variable is not null))
            message = $"An unhandled exception occurred while templating '{variable.Text}'. Error was a <class 'ansible.errors.AnsibleError'>, original message: {message}";
        return message;
    }

    /// <summary>Ansible decides a condition by a template around it.</summary>
    public static string OfCondition(TemplateException error, string condition) =>
        Told(error, $"{{% if {condition} %}} True {{% else %}} False {{% endif %}}", error.Message.Replace("'end of template'", "'end of statement block'", StringComparison.Ordinal));

    private static string Told(TemplateException error, string text, string message) => error.Kind switch
    {
        TemplateErrorKind.Syntax => $"template error while templating string: {message}. String: {text}",
        TemplateErrorKind.Type => $"Unexpected templating type error occurred on ({text}): {message}",
        _ => message,
    };
}
