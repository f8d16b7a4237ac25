using Rustible.Templating.Rendering;
using Rustible.Templating.Statements;
using Rustible.Templating.Values;

namespace Rustible.Templating;

/// <summary>The closed list of what can be wrong with a template; the names are those of <c>rustible template eval</c>.</summary>
public enum TemplateErrorKind
{
    /// <summary>A name or member that is not defined was used.</summary>
    Undefined,

    /// <summary>The text is not a template.</summary>
    Syntax,

    /// <summary>A variable refers to itself, or nesting is too deep.</summary>
    Recursion,

    /// <summary>An operation does not fit the types of its operands.</summary>
    Type,

    /// <summary>A filter or test does not exist, or refused its input.</summary>
    Filter,

    /// <summary>A lookup does not exist, or failed.</summary>
    Lookup,

    /// <summary>Anything else that failed while rendering, limits included.</summary>
    Runtime,
}

/// <summary>Says why a template could not be compiled or rendered, and where. The message is the one that Ansible's users know; the places follow it.</summary>
/// <param name="kind">The kind of error.</param>
/// <param name="message">What happened, for the author of the template.</param>
public sealed class TemplateException(TemplateErrorKind kind, string message) : Exception(message)
{
    private const int MaxTwice = 4096;
    private ErrorTrace? _trace;
    private readonly TemplateException? _cause;
    private IReadOnlyList<TemplatePlace>? _places;

    internal TemplateException(TemplateErrorKind kind, string message, TemplatePlace place) : this(kind, message) => Seen = place;

    /// <summary>Creates the error that an undefined value is when it is used.</summary>
    internal TemplateException(Undefined missing, string message) : this(TemplateErrorKind.Undefined, message)
    {
        var cause = _cause = missing.Cause;
        (Missing, Subject, Seen) = cause is null ? (missing, missing.Name as string, null) : (cause.Missing, cause.Subject, cause.Seen);
        _trace = cause?._trace is { } trace ? new ErrorTrace(trace) : null;
    }

    /// <summary>The kind of error.</summary>
    public TemplateErrorKind Kind { get; } = kind;

    /// <summary>The message as Ansible's results have it: of what is undefined, each template on the way says the whole twice.</summary>
    public string ResultMessage
    {
        get
        {
            if (Kind != TemplateErrorKind.Undefined)
                return Message;
            var told = _cause is { } cause && Message.EndsWith(cause.Message, StringComparison.Ordinal) ? Message[..^cause.Message.Length] + cause.ResultMessage : Message;
            return told.Length > MaxTwice ? told : $"{told}. {told}";
        }
    }

    /// <summary>Where it happened, the innermost place first, then those from which that was reached: includes, macros, variables.</summary>
    public IReadOnlyList<TemplatePlace> Places => _places ??= [.. Seen is null ? [] : new[] { Seen }, .. _trace?.Places(Subject) ?? []];

    /// <summary>1-based line in the innermost template; 0 when not known.</summary>
    public int Line => Places is [var place, ..] ? place.Line : 0;

    /// <summary>1-based column in that line; 0 when not known.</summary>
    public int Column => Places is [var place, ..] ? place.Column : 0;

    /// <summary>The innermost template's file; null for a text that stands in a variable or a playbook.</summary>
    public string? TemplateName => Places is [var place, ..] ? place.Template : null;

    /// <summary>A sentence that helps: where the undefined name was looked up, the name near the unknown one; null when there is nothing to say.</summary>
    public string? Advice
    {
        get => field ?? (Missing is null ? null : SearchedPlaces.Of(Missing, _trace?.InnermostFrame));
        internal init;
    }

    /// <summary>Whether a fault of the text shows only while it is rendered: a filter or test that another one is given by name.</summary>
    public bool IsLate { get; internal init; }

    /// <summary>The name that the error is about: the undefined one, or the filter's; its place is marked.</summary>
    internal string? Subject { get; set; }

    /// <summary>Whether a lookup refused its options, which is not told as a fault of the lookup.</summary>
    internal bool IsRefusal { get; init; }

    private Undefined? Missing { get; }

    private TemplatePlace? Seen { get; set; }

    /// <summary>Notes a statement that was under way, on the way up. Always false: it stands in an exception filter, so that nothing is caught for it.</summary>
    internal bool Note(Statement statement, RenderContext context)
    {
        (_trace ??= new ErrorTrace()).Add(statement, context);
        _places = null;
        return false;
    }

    /// <summary>Notes which filter or lookup met the error, unless that is known.</summary>
    internal void About(string name)
    {
        if (_trace is null)
            Subject ??= name;
    }

    /// <summary>Notes that the outermost template so far is the value of a variable. Always true, for an exception filter.</summary>
    internal bool InVariable(string name)
    {
        if (_trace is null && name.Length > 0 && Seen is { Template: null, Variable: null })
            Seen = Seen with { Variable = name };
        _trace?.InVariable(name);
        return true;
    }
}
