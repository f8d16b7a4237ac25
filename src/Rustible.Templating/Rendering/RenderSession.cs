using System.Globalization;
using System.Numerics;
using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.Rendering;

/// <summary>What all templates of one call share: limits and their counters, the variables being rendered, whether anything unsafe was read.</summary>
internal sealed class RenderSession(TemplateEngine engine, TemplateLibrary library, JoinMode valueMode, IVariableScope scope, CancellationToken cancellation)
{
    private long _written;
    private long _steps;
    private long? _started;
    private int _depth;
    private Dictionary<(IVariableScope, string), object?>? _copies;
    private Pending? _pending;
    private readonly TextStack _text = new();
    private readonly long _maxOutput = engine.Options.MaxOutputCharacters;
    private nint _stackGoodDownTo = nint.MaxValue;
    private object? _plain;
    private object? _plainBefore;

    /// <summary>Where the outputs of this rendering put their characters.</summary>
    public TextStack Text => _text;

    public TemplateEngine Engine => engine;

    public TemplateLibrary Library => library;

    public IVariableScope Scope => scope;

    public CancellationToken Cancellation => cancellation;

    public ILookupEnvironment Environment
    {
        get
        {
            NoteOutside();
            return scope as ILookupEnvironment ?? engine.Options.Lookups;
        }
    }

    public ITemplateLoader? Loader { get; init; }

    public TimeProvider Clock
    {
        get
        {
            NoteOutside();
            return engine.Options.Clock;
        }
    }

    /// <summary>What the variable that is being rendered has read; null when nobody keeps results.</summary>
    public Recording? Recording { get; private set; }

    /// <summary>Looks a variable up in a scope, and notes it where results are kept.</summary>
    public bool TryGet(IVariableScope variables, string name, out object? value)
    {
        var found = variables.TryGet(name, out value);
        Recording?.Note(variables, name, found, value);
        return found;
    }

    /// <summary>Notes that a result depends on more than variables, so that it is not kept.</summary>
    public void NoteOutside() => Recording?.NoteOutside();

    /// <summary>Whether a value from outside was read; the whole result is then from outside too.</summary>
    public bool IsUnsafe { get; set; }

    /// <summary>Whether lookups are refused, because the expression itself came from outside.</summary>
    public bool RefusesLookups { get; init; }

    /// <summary>Whether variables are handed out as copies, because the template may change them in place.</summary>
    public bool CopiesValues { get; set; }

    public void CountOutput(int characters)
    {
        _written += characters;
        if (_written > _maxOutput)
            throw new TemplateException(TemplateErrorKind.Runtime, $"the template puts out more than {_maxOutput} characters (template_max_output)");
    }

    /// <summary>Refuses a nesting for which the stack does not suffice. A session is used by one thread.</summary>
    public void CheckStack() => StackGuard.Check(ref _stackGoodDownTo);

    public void Step(long count = 1)
    {
        _steps += count;
        if (_steps > engine.Options.MaxSteps)
            throw new TemplateException(TemplateErrorKind.Runtime, $"the template takes more than {engine.Options.MaxSteps} steps (template_max_steps)");
        if ((_steps & 0xff) < count)
            CheckTime();
    }

    /// <summary>Enters a template, macro or block within another one; <see cref="Leave"/> follows.</summary>
    public void Enter()
    {
        CheckStack();
        if (++_depth > engine.Options.MaxDepth)
        {
            _depth--;
            throw new TemplateException(
                TemplateErrorKind.Recursion,
                string.Create(CultureInfo.InvariantCulture, $"maximum recursion depth exceeded: templates and macros are nested more than {engine.Options.MaxDepth} deep (template_max_depth)"));
        }
    }

    public void Leave() => _depth--;

    /// <summary>Ends a rendering that was cancelled or takes too long; the clock runs from the first of these checks.</summary>
    private void CheckTime()
    {
        cancellation.ThrowIfCancellationRequested();
        var now = engine.Options.Clock.GetTimestamp();
        _started ??= now;
        if (engine.Options.Clock.GetElapsedTime(_started.Value, now) > engine.Options.MaxTime)
        {
            throw new TemplateException(
                TemplateErrorKind.Runtime,
                string.Create(CultureInfo.InvariantCulture, $"the template takes more than {engine.Options.MaxTime.TotalSeconds} seconds (template_max_seconds)"));
        }
    }

    /// <summary>The one copy of a variable that a template which changes values works on: it is looked up once.</summary>
    public object? CompleteOnce(RenderContext context, object? raw, IVariableScope owner, string name)
    {
        _copies ??= [];
        if (_copies.TryGetValue((owner, name), out var copy))
            return copy;
        return _copies[(owner, name)] = context.Complete(raw, owner, name);
    }

    /// <summary>Renders a raw value completely and returns it without marks of unsafety, which are noted in <see cref="IsUnsafe"/>.</summary>
    public object? RenderNested(object? raw, IVariableScope owner)
    {
        switch (raw)
        {
            case string text:
                return TemplateEngine.IsTemplate(text) ? RenderVariable(text, owner) : text;
            case UnsafeText text:
                IsUnsafe = true;
                return text.IsNative ? new TaggedText(text.Text, TextTag.NativeUnsafe) : text.Text;
            case EncryptedText text:
                IsUnsafe = true;
                return new TaggedText(text);
            case NativeText text:
                return new TaggedText(text.Text, TextTag.Native);
            case IVariableScope scopeValue:
                NoteOutside();
                return new ScopeValue(scopeValue, this);
            case List<object?> or ValueMap or TupleValue:
                return CopiesValues || NeedsRendering(raw) ? RawValues.Map(raw, (value, depth) => RenderNested(value, owner)) : raw;
            default:
                return RawValues.Normalize(raw);
        }
    }

    /// <summary>The same, but each text that needs an undefined name stays as it is written.</summary>
    public object? RenderOrKeep(object? raw, IVariableScope owner)
    {
        if (raw is List<object?> or ValueMap or TupleValue)
            return NeedsRendering(raw) ? RawValues.Map(raw, (value, _) => RenderOrKeep(value, owner)) : raw;
        try
        {
            return RenderNested(raw, owner);
        }
        catch (TemplateException error) when (raw is string && error.Kind == TemplateErrorKind.Undefined)
        {
            return raw;
        }
    }

    /// <summary>The value without marks of unsafety and with its templates as they are written.</summary>
    public object? Verbatim(object? raw) => raw switch
    {
        string => raw,
        List<object?> or ValueMap or TupleValue => RawValues.Map(raw, (value, _) => Verbatim(value)),
        _ => RenderNested(raw, scope),   // nothing in it is a template
    };

    /// <summary>As <see cref="RawValues.NeedsRendering"/>; remembers the last values that do not. Where values may change, all are copied anyway.</summary>
    private bool NeedsRendering(object raw)
    {
        if (ReferenceEquals(raw, _plain) || ReferenceEquals(raw, _plainBefore))
            return false;
        if (RawValues.NeedsRendering(raw))
            return true;
        (_plainBefore, _plain) = (_plain, raw);
        return false;
    }

    /// <summary>Renders a text that stands in a variable, or finds what it was rendered to before. Where values may change, nothing is shared.</summary>
    private object? RenderVariable(string text, IVariableScope owner)
    {
        if (CopiesValues || owner.Rendered is not { } kept)
            return RenderText(text, owner);
        if (kept.TryGet(text, owner, out var known))
        {
            IsUnsafe |= known.IsUnsafe;
            Recording?.Include(known.Reads, owner);
            return known.Value;
        }
        var (outer, wasUnsafe) = (Recording, IsUnsafe);
        var own = new Recording(owner);
        (Recording, IsUnsafe) = (own, false);
        try
        {
            var value = RenderText(text, owner);
            if (own.IsPure && !CopiesValues && LiteralReader.IsLiteral(value))
                kept.Keep(text, new RenderedValues.Entry(value, IsUnsafe, own.Reads, owner));
            return value;
        }
        finally
        {
            (Recording, IsUnsafe) = (outer, IsUnsafe || wasUnsafe);
            outer?.Include(own);
        }
    }

    /// <summary>Renders a text that stands in a variable, with the classic or native joining of values.</summary>
    public object? RenderText(string text, IVariableScope owner)
    {
        for (var pending = _pending; pending is not null; pending = pending.Below)
        {
            if (ReferenceEquals(pending.Owner, owner) && string.Equals(pending.Text, text, StringComparison.Ordinal))
                throw new TemplateException(TemplateErrorKind.Recursion, $"recursive loop detected in template string: {text}");
        }
        StackGuard.Check();
        var saved = _pending;
        _pending = new Pending(text, owner, saved);
        try
        {
            return RenderText(engine.Compile(text), text, owner);
        }
        finally
        {
            _pending = saved;
        }
    }

    private object? RenderText(CompiledTemplate template, string text, IVariableScope owner)
    {
        if (template.BareName is { } name && TryGet(owner, name, out var raw) && RawValues.Normalize(raw) is null or bool or long or double or BigInteger)
            return RawValues.Normalize(raw) ?? engine.Options.NullText;
        try
        {
            return Run(template, new Frame(null, owner), valueMode) switch
            {
                string rendered => RestoreNewlines(text, rendered),
                TaggedText { IsNative: true } native => new TaggedText(RestoreNewlines(text, native.Text), native.Tag),
                var result => result,
            };
        }
        catch (TemplateException error) when (KeepsText(error))
        {
            return text;
        }
    }

    /// <summary>Whether a text that meets this error is left as it is written.</summary>
    public bool KeepsText(TemplateException error) => engine.Options.KeepsUndefined && error.Kind == TemplateErrorKind.Undefined;

    public object? Run(CompiledTemplate template, Frame frame, JoinMode mode)
    {
        var context = NewContext(template, frame, mode);
        CopiesValues |= template.ChangesValues;
        template.Render(context);
        return context.Output.Join();
    }

    /// <summary>Renders a template file: the result is text, and ends in as many newlines as the file.</summary>
    public string RunFile(CompiledTemplate template)
    {
        var context = NewContext(template, new Frame(null, scope), JoinMode.Text);
        CopiesValues |= template.ChangesValues;
        template.Render(context);
        context.Output.EndWithNewlines(template.TrailingNewlines, template.Dialect.NewlineSequence);
        return PythonText.Of(context.Output.Join());
    }

    public RenderContext NewContext(CompiledTemplate template, Frame frame, JoinMode mode) => new(this, template, frame, new Output(mode, this));

    /// <summary>A raw value as it may be shown in a message: marks are taken off, nothing is rendered.</summary>
    public object? Shown(object? raw) => raw is IVariableScope ? "variables" : RawValues.Map(raw, (value, _) => value is UnsafeText text ? text.Text : value is EncryptedText encrypted ? encrypted.CipherText : value is IVariableScope ? "variables" : RawValues.Normalize(value));

    /// <summary>Trailing newlines are counted and restored outside the template, one of which its own syntax takes away.</summary>
    public static string RestoreNewlines(string source, string rendered, string newline = "\n")
    {
        var wanted = Parsing.SourceText.CountTrailingNewlines(source);
        var present = Parsing.SourceText.CountTrailingNewlines(rendered);
        return wanted > present ? rendered + string.Concat(Enumerable.Repeat(newline, wanted - present)) : rendered;
    }

    /// <summary>Renders a template file found by a lookup, within this session's limits.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="path">Where it lies.</param>
    /// <param name="owner">The variables.</param>
    /// <param name="options">Its delimiters and how it ends lines.</param>
    /// <param name="mode">What becomes of its parts, where a value can come of them.</param>
    public object? RenderFile(string text, string path, IVariableScope owner, FileRenderOptions options, JoinMode mode)
    {
        StackGuard.Check();
        var (body, dialect) = Parsing.FileHeader.Read(text, options, engine.Options.Extensions);
        var result = Run(engine.Compile(body, path, dialect), new Frame(null, owner), dialect.OpensIn(body) ? mode : JoinMode.Text);
        return result is string rendered ? RestoreNewlines(body.ReplaceLineEndings("\n"), rendered, dialect.NewlineSequence) : result;
    }

    private sealed record Pending(string Text, IVariableScope Owner, Pending? Below);
}
