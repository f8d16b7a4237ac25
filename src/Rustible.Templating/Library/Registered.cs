using Rustible.Templating.Library;
using Rustible.Templating.Operators;
using Rustible.Templating.Rendering;
using Rustible.Templating.Values;

namespace Rustible.Templating;

/// <summary>A filter as the library holds it.</summary>
internal sealed class RegisteredFilter(string signature, Func<FilterCall, object?> body, bool yieldsNativeText)
{
    private readonly Lazy<Signature> _signature = new(() => Signature.Parse(signature));

    public object? Invoke(string name, object? value, Arguments arguments, RenderContext context)
    {
        context.Session.Step();
        var result = Guarded.Run(name, "filter", TemplateErrorKind.Filter, () => body(new FilterCall(name, value, _signature.Value.Bind(name, arguments), context)));
        return yieldsNativeText && PythonTypes.AsText(result) is { } text ? new TaggedText(text, TextTag.Native) : result;
    }
}

/// <summary>A test as the library holds it.</summary>
internal sealed class RegisteredTest(string signature, Func<TestCall, bool> body)
{
    private readonly Lazy<Signature> _signature = new(() => Signature.Parse(signature));

    public bool Invoke(string name, object? value, Arguments arguments, RenderContext context)
    {
        context.Session.Step();
        return Guarded.Run(name, "test", TemplateErrorKind.Filter, () => body(new TestCall(name, value, _signature.Value.Bind(name, arguments), context)));
    }
}

/// <summary>A global function as the library holds it.</summary>
internal sealed class RegisteredFunction(string signature, Func<FunctionCall, object?> body)
{
    private readonly Lazy<Signature> _signature = new(() => Signature.Parse(signature));

    public object? Invoke(string name, Arguments arguments, RenderContext context) =>
        Guarded.Run(name, "function", TemplateErrorKind.Runtime, () => body(new FunctionCall(name, _signature.Value.Bind(name, arguments), context)));
}

/// <summary>A lookup as the library holds it; its parameters are its options.</summary>
internal sealed class RegisteredLookup(string signature, Func<LookupCall, IEnumerable<object?>> body)
{
    private readonly Lazy<Signature> _signature = new(() => Signature.Parse(signature));

    public List<object?> Invoke(string name, IReadOnlyList<object?> terms, Dictionary<string, object?> options, RenderContext context) =>
        Guarded.Run(name, "lookup", TemplateErrorKind.Lookup, () =>
            body(new LookupCall(name, terms, _signature.Value.Bind(name, new Arguments([], options)), context)).ToList());
}

/// <summary>Turns what a plugin's body may meet (files, numbers, formats) into template errors that name the plugin.</summary>
internal static class Guarded
{
    public static T Run<T>(string name, string kind, TemplateErrorKind error, Func<T> body)
    {
        try
        {
            return body();
        }
        catch (Exception met) when (met is IOException or UnauthorizedAccessException or FormatException or OverflowException or ArgumentException
            or InvalidCastException or IndexOutOfRangeException or System.Text.RegularExpressions.RegexMatchTimeoutException or NotSupportedException or System.Text.Json.JsonException)
        {
            throw new TemplateException(error, $"the {kind} '{name}' failed: {met.Message}");
        }
    }
}
