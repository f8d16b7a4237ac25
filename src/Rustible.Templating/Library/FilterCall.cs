using Rustible.Templating.Operators;
using Rustible.Templating.Rendering;
using Rustible.Templating.Values;

namespace Rustible.Templating.Library;

/// <summary>The application of a filter to a value.</summary>
public sealed class FilterCall : PluginCall
{
    private readonly object? _value;

    internal FilterCall(string name, object? value, BoundArguments bound, RenderContext context) : base(name, bound, context) => _value = value;

    /// <summary>The value before the bar.</summary>
    /// <exception cref="TemplateException">The value is undefined.</exception>
    public object? Value => _value switch
    {
        Undefined { IsLenient: true } => "",
        Undefined undefined => throw undefined.Error(),
        TaggedText text => text.Text,
        _ => _value,
    };

    /// <summary>The value as text, as Python's str() writes it.</summary>
    public string ValueText => PythonText.Of(Value);

    /// <summary>The envelope, when the value is encrypted text; null when it is anything else.</summary>
    public string? CipherText => (_value as EncryptedText ?? (_value as TaggedText)?.Encrypted)?.CipherText;

    internal object? RawValue => _value;

    /// <summary>The value, which has to be text. What Python says of other values is that they have no such method, or that their type is wrong.</summary>
    internal string RequireText(bool callsMethod = false) => PythonTypes.AsText(Value) is { } text ? text
        : throw (callsMethod ? Failure($"'{PythonTypes.NameOf(Value)}' object is no text, and the filter '{Name}' needs one") : TypeError($"the filter '{Name}' needs a text, not {PythonTypes.NameOf(Value)}"));

    internal List<object?> Items() => Iteration.ToList(Value);
}
