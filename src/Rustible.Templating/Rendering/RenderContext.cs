using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.Rendering;

/// <summary>Where one template stands while it is rendered: its names, its output, its blocks.</summary>
internal sealed class RenderContext(RenderSession session, CompiledTemplate template, Frame frame, Output output, BlockTable? blocks = null)
{
    public RenderSession Session { get; } = session;

    public CompiledTemplate Template { get; } = template;

    /// <summary>The frame of the template itself: what is set here is exported and seen by its blocks.</summary>
    public Frame Root { get; init; } = frame;

    public Frame Frame { get; set; } = frame;

    public Output Output { get; set; } = output;

    public BlockTable Blocks { get; } = blocks ?? new BlockTable();

    public Flow Flow { get; set; }

    /// <summary>Inside of <c>autoescape true</c>, where what blocks and macros put out counts as escaped. Nothing that is printed is escaped there.</summary>
    public bool MarksOutput { get; set; }

    /// <summary>The template that this one extends; once known, the child puts nothing out any more.</summary>
    public CompiledTemplate? Parent { get; set; }

    /// <summary>Finds a name: the template's own frames, the host's variables, the globals. Members of a raw value are not rendered yet.</summary>
    /// <param name="name">The name.</param>
    /// <param name="owner">The scope in whose names the value is still to be rendered; null when it is complete.</param>
    public object? Lookup(string name, out IVariableScope? owner)
    {
        owner = null;
        if (Frame.TryGet(name, out var value))
            return value;
        if (Frame.Scope is { } scope && Session.TryGet(scope, name, out value))
        {
            owner = scope;
            return value;
        }
        if (name == "self")
            return new TemplateReference(this);
        return Session.Library.Globals.TryGetValue(name, out var function) ? new GlobalFunction(name, function) : new Undefined(null, name);
    }

    /// <summary>Renders the raw value of a variable, once for a frame.</summary>
    public object? CompleteName(object? raw, IVariableScope owner, string name)
    {
        if (Session.CopiesValues)
            return Session.CompleteOnce(this, raw, owner, name);
        if (!TemplatesWithin.Any(raw))
            return Complete(raw, owner, name);
        if (Frame.TryGetLooked(name, out var known))
            return known;
        var value = Complete(raw, owner, name);
        Frame.KeepLooked(name, value);
        return value;
    }

    /// <summary>Renders the variables that hold templates among these names, as Jinja2 does when it enters a frame.</summary>
    public void LookUp(string[] names)
    {
        if (Frame.Scope is not { LooksAhead: true } scope)
            return;
        foreach (var name in names)
        {
            if (!Frame.TryGet(name, out _) && Session.TryGet(scope, name, out var raw) && TemplatesWithin.Any(raw))
                CompleteName(raw, scope, name);
        }
    }

    /// <summary>Renders a raw value from a scope; an undefined name inside makes the value itself undefined, as Ansible has it.</summary>
    public object? Complete(object? raw, IVariableScope owner, string name)
    {
        if (RawValues.IsComplete(raw))
            return raw;
        try
        {
            return Session.RenderNested(raw, owner);
        }
        catch (TemplateException error) when (error.InVariable(name) && error.Kind == TemplateErrorKind.Undefined)
        {
            return new Undefined(null, name, $"{PythonText.Of(Session.Shown(raw))}: {error.Message}") { Cause = error };
        }
    }

    /// <summary>Renders what a path leads to.</summary>
    public object? CompleteMember(object? raw, IVariableScope owner) => owner.IsVerbatim ? Session.Verbatim(raw) : owner.Lenient is { } lenient ? Session.RenderOrKeep(raw, lenient) : Complete(raw, owner, "");

    /// <summary>Runs statements with a fresh output and returns it joined; <paramref name="frame"/> is the frame that they see.</summary>
    public object? Capture(Action<RenderContext> run, Frame frame)
    {
        var (savedFrame, savedOutput) = (Frame, Output);
        var output = new Output(Output.Mode, Session);
        (Frame, Output) = (frame, output);
        try
        {
            run(this);
        }
        finally
        {
            (Frame, Output) = (savedFrame, savedOutput);
        }
        return MarksOutput && output.Mode != JoinMode.Typed ? new TaggedText(PythonText.Of(output.Join()), TextTag.Markup) : output.Join();
    }
}
