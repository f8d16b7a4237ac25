using Rustible.Templating.Operators;
using Rustible.Templating.Rendering;
using Rustible.Templating.Values;

namespace Rustible.Templating.Members;

/// <summary>The arguments of a method of a built-in type, counted as Python counts them.</summary>
internal readonly struct MethodArguments
{
    private readonly string _name;
    private readonly object?[] _values;

    public MethodArguments(string name, Arguments arguments, int least, int most, bool takesNames = false)
    {
        if (!takesNames && arguments.Named.Count > 0)
            throw PythonTypes.Error($"{name}() takes no keyword arguments");
        var count = arguments.Positional.Length;
        if (count < least)
            throw PythonTypes.Error($"{name} expected at least {least} argument{(least == 1 ? "" : "s")}, got {count}");
        if (count > most)
            throw PythonTypes.Error($"{name} expected at most {most} argument{(most == 1 ? "" : "s")}, got {count}");
        (_name, _values) = (name, arguments.Positional);
    }

    public object? this[int index] => _values[index] is Undefined undefined ? throw undefined.Error() : _values[index];

    public bool Has(int index) => index < _values.Length;

    public object? Or(int index, object? otherwise) => Has(index) ? _values[index] : otherwise;

    public string Text(int index) => PythonTypes.AsText(this[index])
        ?? throw PythonTypes.Error($"{_name}() argument {index + 1} must be str, not {PythonTypes.NameOf(this[index])}");

    public string? TextOrNone(int index) => Has(index) && this[index] is not null ? Text(index) : null;

    public long Integer(int index, long otherwise) => Has(index) ? PythonTypes.Index(this[index]) : otherwise;

    /// <summary>The list or dictionary to change. Unless the template was seen to change values, it may belong to the host's variables.</summary>
    public T Changing<T>(RenderContext context, T container) => context.Session.CopiesValues
        ? container
        : throw PythonTypes.Failure($"the method '{_name}' changes its list or dictionary and has to be called by its plain name");
}
