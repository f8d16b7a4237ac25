using Rustible.Templating.Operators;
using Rustible.Templating.RegularExpressions;
using Rustible.Templating.Rendering;
using Rustible.Templating.Values;

namespace Rustible.Templating.Library;

/// <summary>A call from a template of something that the library holds. Arguments stand in the slots of the registered parameters.</summary>
public abstract class PluginCall
{
    private readonly BoundArguments _bound;

    private protected PluginCall(string name, BoundArguments bound, RenderContext context) => (Name, _bound, Context) = (name, bound, context);

    /// <summary>The name by which it was called.</summary>
    public string Name { get; }

    /// <summary>The variables of the host for which the template is rendered.</summary>
    public IVariableScope Scope => Context.Session.Scope;

    /// <summary>Ends the rendering.</summary>
    public CancellationToken Cancellation => Context.Session.Cancellation;

    /// <summary>Positional arguments beyond the parameters.</summary>
    public IReadOnlyList<object?> Rest => _bound.Rest;

    /// <summary>Arguments with names that no parameter has.</summary>
    public IReadOnlyDictionary<string, object?> Named => _bound.Named;

    internal RenderContext Context { get; }

    /// <summary>Notes that the result depends on more than the arguments, on chance or on files, so that a variable made of it is rendered anew each time.</summary>
    internal void NoteOutside() => Context.Session.NoteOutside();

    /// <summary>The arguments behind the first <paramref name="count"/> without names, and all that have names: what a filter hands on to another.</summary>
    internal Arguments Behind(int count) =>
        Named.Count == 0 ? new Arguments(_bound.Rest[count..]) : new Arguments(_bound.Rest[count..], Named);

    /// <summary>The value of a parameter; null when it was not given.</summary>
    /// <exception cref="TemplateException">The argument is undefined.</exception>
    public object? this[int slot] => Raw(slot) switch
    {
        Undefined { IsLenient: false } undefined => throw undefined.Error(),
        TaggedText text => text.Text,
        var value => value,
    };

    /// <summary>Whether the argument was given.</summary>
    public bool Has(int slot) => !ReferenceEquals(_bound.Slots[slot], Signature.Missing);

    /// <summary>The value of a parameter, or <paramref name="otherwise"/> when it was not given.</summary>
    public object? Or(int slot, object? otherwise) => Has(slot) ? this[slot] : otherwise;

    /// <summary>A parameter that has to be text; null when it was not given or is none and <paramref name="otherwise"/> is null.</summary>
    public string Text(int slot, string? otherwise = null)
    {
        if (!Has(slot) && otherwise is not null)
            return otherwise;
        return PythonTypes.AsText(this[slot]) ?? throw Wrong(slot, "a text");
    }

    /// <summary>A parameter as text whatever it is, as Python's str() writes it.</summary>
    public string AnyText(int slot, string otherwise = "") => Has(slot) ? PythonText.Of(this[slot]) : otherwise;

    /// <summary>A parameter that is text or none; null when none or not given.</summary>
    public string? TextOrNone(int slot) => Has(slot) && this[slot] is not null ? Text(slot) : null;

    /// <summary>A parameter that has to be an integer.</summary>
    public long Integer(int slot, long otherwise = 0) => Has(slot) ? PythonTypes.Index(this[slot]) : otherwise;

    /// <summary>A parameter by its truth.</summary>
    public bool Flag(int slot, bool otherwise = false) => Has(slot) ? Truth.Of(this[slot]) : otherwise;

    /// <summary>An error that this call caused.</summary>
    public TemplateException Error(string message) => new(ErrorKind, message) { Subject = Name };

    /// <summary>The type of a value as Python prints it: <c>&lt;class 'int'&gt;</c>.</summary>
    public static string TypeOf(object? value) => $"<class '{PythonTypes.NameOf(value)}'>";

    /// <summary>An error about the type of a value.</summary>
    public TemplateException TypeError(string message) => new(TemplateErrorKind.Type, message) { Subject = Name };

    /// <summary>Reads a regular expression; a match may take the time that the engine allows.</summary>
    internal PythonPattern Pattern(string pattern, PythonPatternFlags flags = PythonPatternFlags.None) =>
        PythonPattern.Compile(pattern, flags, MaxMatchTime);

    /// <summary>How long one match of a pattern may take.</summary>
    internal TimeSpan? MaxMatchTime => Context.Session.Engine.Options.MaxMatchTime;

    /// <summary>An error of Python's own that this call met, which Ansible does not put into words.</summary>
    internal TemplateException Failure(string message) => new(TemplateErrorKind.Runtime, message) { Subject = Name };

    internal object? Raw(int slot) => Has(slot) ? _bound.Slots[slot] : null;

    private protected virtual TemplateErrorKind ErrorKind => TemplateErrorKind.Filter;

    private TemplateException Wrong(int slot, string wanted) =>
        TypeError($"argument {slot + 1} of '{Name}' has to be {wanted}, not {PythonTypes.NameOf(this[slot])}");
}
