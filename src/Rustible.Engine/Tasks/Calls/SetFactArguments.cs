using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Engine.Tasks.Calls;

/// <summary>What is particular to the arguments of <c>set_fact</c>: names may be templates, values keep their types, and what is encrypted stays so.</summary>
/// <param name="templates">Renders them.</param>
/// <param name="scope">The variables.</param>
/// <param name="isNative">Whether templates keep Python's types (<c>jinja2_native</c>): words are words then.</param>
internal sealed class SetFactArguments(TemplateEngine templates, IVariableScope scope, bool isNative)
{
    /// <param name="raw">As the task has them.</param>
    /// <param name="rendered">The same, rendered.</param>
    public ValueMap Of(ValueMap raw, ValueMap rendered)
    {
        var arguments = new ValueMap(rendered.Count);
        foreach (var (name, value) in rendered)
        {
            var kept = raw.TryGetValue(name, out var given) && HoldsEncrypted(given) ? Sealed(given) : value;
            arguments[Name(name)] = isNative ? kept : Plain(kept);
        }
        return arguments;
    }

    private object Name(object name) => name is string text && TemplateEngine.IsTemplate(text) ? PythonText.Of(templates.Render(text, scope), templates) : name;

    /// <summary>The words yes, no, true and false become booleans, as the classic templates of Ansible have it.</summary>
    private static object? Plain(object? value) => (value is string or NativeText or UnsafeText ? value.ToString() : null)?.ToLowerInvariant() switch
    {
        "yes" or "true" => true,
        "no" or "false" => false,
        _ => value,
    };

    private static bool HoldsEncrypted(object? raw) => raw switch
    {
        EncryptedText => true,
        List<object?> list => list.Exists(HoldsEncrypted),
        ValueMap map => map.Values.Any(HoldsEncrypted),
        _ => false,
    };

    private object? Sealed(object? raw) => raw switch
    {
        EncryptedText => raw,
        List<object?> list => list.ConvertAll(Sealed),
        ValueMap map => new ValueMap(map.Select(entry => KeyValuePair.Create(entry.Key, Sealed(entry.Value)))),
        _ => templates.Render(raw, scope),
    };
}
