using Rustible.Templating.Values;

namespace Rustible.Templating.Rendering;

/// <summary>A function that every template can call by name.</summary>
internal sealed class GlobalFunction(string name, RegisteredFunction function) : ICallable
{
    public string Name => name;

    /// <summary>Whether it is a class in Python, whose call makes an object.</summary>
    public bool IsClass => ClassName is not null;

    private string? ClassName => name switch
    {
        "range" or "dict" => name,
        "cycler" => "jinja2.utils.Cycler",
        "joiner" => "jinja2.utils.Joiner",
        "namespace" => "jinja2.utils.Namespace",
        _ => null,
    };

    public override string ToString() => ClassName is { } type ? $"<class '{type}'>" : $"<function {name}>";

    public object? Call(Arguments arguments, RenderContext context) => function.Invoke(name, arguments, context);
}
