using Rustible.Templating.Operators;
using Rustible.Templating.Rendering;
using Rustible.Templating.Values;

namespace Rustible.Templating.Library;

/// <summary>The application of a test to a value.</summary>
public sealed class TestCall : PluginCall
{
    private readonly object? _value;

    internal TestCall(string name, object? value, BoundArguments bound, RenderContext context) : base(name, bound, context) => _value = value;

    /// <summary>The value before <c>is</c>.</summary>
    /// <exception cref="TemplateException">The value is undefined.</exception>
    public object? Value => _value switch
    {
        Undefined { IsLenient: false } undefined => throw undefined.Error(),
        TaggedText text => text.Text,
        _ => _value,
    };

    /// <summary>The value as text, as Python's str() writes it.</summary>
    public string ValueText => PythonText.Of(Value);

    internal object? RawValue => _value;
}
