using Rustible.Templating.Library;
using Rustible.Templating.Operators;
using Rustible.Templating.Rendering;
using Rustible.Templating.Values;

namespace Rustible.Templating;

/// <summary>A filter as the library holds it.</summary>
internal sealed class RegisteredFilter(string signature, Func<FilterCall, object?> body, bool yieldsNativeText)
{
    private readonly Lazy<Signature> _signature = new(() => Signature.Parse(signature));

    public BoundArguments Bind(string name, Arguments arguments) => _signature.Value.Bind(name, arguments);

    public object? Invoke(string name, object? value, Arguments arguments, RenderContext context) => Invoke(name, value, Bind(name, arguments), context);

    public object? Invoke(string name, object? value, BoundArguments arguments, RenderContext context)
    {
        context.Session.Step();
        object? result;
        try
        {
            result = body(new FilterCall(name, value, arguments, context));
        }
        catch (Exception met) when (Guarded.IsOfPlugin(met, name))
        {
            throw Guarded.Failure(name, "filter", TemplateErrorKind.Filter, met);
        }
        return yieldsNativeText && PythonTypes.AsText(result) is { } text ? new TaggedText(text, TextTag.Native) : result;
    }
}

/// <summary>A test as the library holds it.</summary>
internal sealed class RegisteredTest(string signature, Func<TestCall, bool> body)
{
    private readonly Lazy<Signature> _signature = new(() => Signature.Parse(signature));

    public BoundArguments Bind(string name, Arguments arguments) => _signature.Value.Bind(name, arguments);

    public bool Invoke(string name, object? value, Arguments arguments, RenderContext context) => Invoke(name, value, Bind(name, arguments), context);

    public bool Invoke(string name, object? value, BoundArguments arguments, RenderContext context)
    {
        context.Session.Step();
        try
        {
            return body(new TestCall(name, value, arguments, context));
        }
        catch (Exception met) when (Guarded.IsOfPlugin(met, name))
        {
            throw Guarded.Failure(name, "test", TemplateErrorKind.Filter, met);
        }
    }
}

/// <summary>A global function as the library holds it.</summary>
internal sealed class RegisteredFunction(string signature, Func<FunctionCall, object?> body)
{
    private readonly Lazy<Signature> _signature = new(() => Signature.Parse(signature));

    public object? Invoke(string name, Arguments arguments, RenderContext context)
    {
        try
        {
            return body(new FunctionCall(name, _signature.Value.Bind(name, arguments), context));
        }
        catch (Exception met) when (Guarded.IsOfPlugin(met, name))
        {
            throw Guarded.Failure(name, "function", TemplateErrorKind.Runtime, met);
        }
    }
}

/// <summary>A lookup as the library holds it; its parameters are its options.</summary>
internal sealed class RegisteredLookup(string signature, Func<LookupCall, IEnumerable<object?>> body)
{
    private readonly Lazy<Signature> _signature = new(() => Signature.ParseOptions(signature));

    public List<object?> Invoke(string name, IReadOnlyList<object?> terms, Dictionary<string, object?> options, RenderContext context)
    {
        context.Session.NoteOutside();
        try
        {
            return body(new LookupCall(name, terms, _signature.Value.Bind(name, new Arguments([], options)), context)).ToList();
        }
        catch (Exception met) when (Guarded.IsOfPlugin(met, name))
        {
            throw Guarded.Failure(name, "lookup", TemplateErrorKind.Lookup, met);
        }
    }
}

/// <summary>Turns what a plugin's body may meet (files, numbers, formats) into template errors that name the plugin.</summary>
internal static class Guarded
{
    /// <summary>Whether a plugin's body may meet this; an error of the template is told which plugin met it. For exception filters.</summary>
    public static bool IsOfPlugin(Exception met, string name)
    {
        (met as TemplateException)?.About(name);
        return met is IOException or UnauthorizedAccessException or FormatException or OverflowException or ArgumentException
            or InvalidCastException or IndexOutOfRangeException or System.Text.RegularExpressions.RegexMatchTimeoutException or NotSupportedException
            or InvalidOperationException or System.Xml.XmlException or System.Text.Json.JsonException;
    }

    public static TemplateException Failure(string name, string kind, TemplateErrorKind error, Exception met) => new(error, $"the {kind} '{name}' failed: {met.Message}");
}
