using Rustible.Engine.Tasks.Results;
using Rustible.Templating.Values;

namespace Rustible.Engine.Tasks;

/// <summary>A task that cannot be evaluated: the playbook asks for what is not there or not possible. Becomes a failed result with this message.</summary>
internal sealed class TaskFault(string message) : Exception(message)
{
    /// <summary>Where in which template it happened, when the message is one that playbooks compare and must not hold that; else empty.</summary>
    public string TemplateError { get; init; } = "";

    /// <summary>The failed result.</summary>
    public ValueMap ToResult()
    {
        var result = TaskResults.Failure(Message);
        if (TemplateError.Length > 0)
            result["template_error"] = TemplateError;
        return result;
    }
}
