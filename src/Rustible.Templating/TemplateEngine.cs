using Rustible.Templating.Operators;
using Rustible.Templating.Parsing;
using Rustible.Templating.Rendering;
using Rustible.Templating.Values;

namespace Rustible.Templating;

/// <summary>
/// Compiles and renders templates. One engine serves all hosts of a node: it holds the compiled templates (by content) and the
/// registered filters, tests and lookups, and no variable of anybody. Safe for use by many threads at once.
/// </summary>
public sealed partial class TemplateEngine
{
    private readonly Dialect _valueDialect;
    private readonly TemplateLibrary _library;
    private readonly TemplateCache _cache;

    /// <summary>Creates an engine with the standard library.</summary>
    public TemplateEngine() : this(TemplateLibrary.Standard)
    {
    }

    /// <summary>Creates an engine.</summary>
    /// <param name="library">What templates may name.</param>
    /// <param name="options">Mode, limits and lookups; null takes the defaults.</param>
    public TemplateEngine(TemplateLibrary library, TemplateEngineOptions? options = null)
    {
        _library = library;
        Options = options ?? new TemplateEngineOptions();
        _valueDialect = Dialect.Default with { EscapeBackslashes = true, Extensions = Options.Extensions };
        _cache = new TemplateCache(Options.MaxCachedTemplates, Options.MaxCachedBytes);
    }

    /// <summary>How the cache of compiled templates has done.</summary>
    public TemplateCacheStatistics CacheStatistics => _cache.Statistics;

    internal TemplateEngineOptions Options { get; }

    /// <summary>An engine with changed options and the same library: this one when nothing is changed.</summary>
    public TemplateEngine With(Func<TemplateEngineOptions, TemplateEngineOptions> change) =>
        change(Options) is var options && options == Options ? this : new TemplateEngine(_library, options);

    private JoinMode ValueMode => Options.Native ? JoinMode.Native : JoinMode.Classic;

    /// <summary>
    /// Renders a raw value as Ansible's Templar does: text that holds a template is rendered and keeps its type as the classic mode has it,
    /// lists and dictionaries are rendered member by member, all else is returned as it is. Text that came from outside stays <see cref="UnsafeText"/>.
    /// </summary>
    /// <exception cref="TemplateException">The template is wrong, or a name is undefined.</exception>
    public object? Render(object? raw, IVariableScope scope, CancellationToken cancellation = default)
    {
        switch (raw)
        {
            case string text:
                return IsTemplate(text) ? RenderText(text, scope, cancellation) : text;
            case UnsafeText text:
                return text;
            case EncryptedText text:
                return new UnsafeText(text.Text);
            case NativeText text:
                return text.Text;
            case List<object?> or ValueMap or TupleValue:
                return RawValues.NeedsRendering(raw) ? RawValues.Map(raw, (value, _) => Render(value, scope, cancellation)) : raw;
            default:
                return RawValues.Normalize(raw);
        }
    }

    /// <summary>The same for variables that will hold the value: text that a filter made on purpose stays known as such.</summary>
    /// <exception cref="TemplateException">A template is wrong, or a name is undefined.</exception>
    public object? RenderVariable(object? raw, IVariableScope scope) => raw switch
    {
        string text => IsTemplate(text) ? RenderVariableText(text, scope) : text,
        NativeText => raw,
        List<object?> or ValueMap or TupleValue when RawValues.NeedsRendering(raw) => RawValues.Map(raw, (value, _) => RenderVariable(value, scope)),
        _ => Render(raw, scope),
    };

    /// <summary>Evaluates one expression, written without braces, to its value with its type.</summary>
    /// <exception cref="TemplateException">The expression is wrong, or a name is undefined.</exception>
    public object? Evaluate(string expression, IVariableScope scope, CancellationToken cancellation = default)
    {
        var session = NewSession(scope, cancellation);
        var value = session.Run(CompileExpression(expression, TemplateCache.Form.Expression), new Frame(null, scope), JoinMode.Typed);
        UndefinedGuard.Check(value);
        return RawValues.Export(value, session.IsUnsafe);
    }

    /// <summary>What a lookup finds. Its errors are told in its own words.</summary>
    /// <param name="lookup">Its name.</param>
    /// <param name="terms">Its terms, rendered.</param>
    /// <param name="options">Its options by name, rendered.</param>
    /// <param name="scope">The variables.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <exception cref="TemplateException">There is no such lookup, or it failed.</exception>
    public List<object?> Find(string lookup, IReadOnlyList<object?> terms, IReadOnlyDictionary<string, object?> options, IVariableScope scope, CancellationToken cancellation = default)
    {
        var session = NewSession(scope, cancellation);
        var context = session.NewContext(Compile(""), new Frame(null, scope), JoinMode.Typed);
        var given = terms.Select(term => RawValues.WithoutTuples(session.RenderNested(term, scope))).ToList();
        var found = _library.LookupNamed(lookup).Invoke(lookup, given, new Dictionary<string, object?>(options, StringComparer.Ordinal), context);
        session.IsUnsafe |= !Options.TrustsLookups;
        return found.ConvertAll(item => RawValues.Export(item, session.IsUnsafe));
    }

    /// <summary>Renders a template file: the result is always text, and none prints as nothing.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="name">Its path, for messages and as the parent of templates it includes.</param>
    /// <param name="scope">The variables.</param>
    /// <param name="options">How the file is read.</param>
    /// <param name="cancellation">Ends the rendering.</param>
    /// <exception cref="TemplateException">The template is wrong, or a name is undefined.</exception>
    public string RenderFile(string text, string name, IVariableScope scope, FileRenderOptions options, CancellationToken cancellation = default)
    {
        var template = _cache.FindRecent(text, options, name) ?? CompileFile(text, name, options);
        var session = NewSession(scope, cancellation, options.Loader);
        try
        {
            return session.RunFile(template);
        }
        catch (TemplateException error) when (session.KeepsText(error))
        {
            return text;
        }
    }

    /// <summary>The variables that a template file has over all others: its names and times, the host and the user that render it, <c>ansible_managed</c>.</summary>
    /// <param name="name">The file as it is named by whoever renders it.</param>
    /// <param name="path">The file.</param>
    /// <param name="destination">Where the result goes; null when it is no file.</param>
    public ValueMap FileVariables(string name, string path, string? destination) => Lookups.FileVariables.Of(this, name, path, destination);

    /// <summary>Whether a lookup has this name (<c>with_*</c> names one).</summary>
    public bool HasLookup(string name) => _library.HasLookup(name);

    /// <summary>Whether the text holds anything to render.</summary>
    public static bool IsTemplate(string text)
    {
        var at = text.IndexOf('{', StringComparison.Ordinal);
        while (at >= 0 && at + 1 < text.Length)
        {
            if (text[at + 1] is '{' or '%' or '#')
                return true;
            at = text.IndexOf('{', at + 1);
        }
        return false;
    }

    internal CompiledTemplate Compile(string text) => _cache.FindRecent(text, _valueDialect, null) ?? _cache.NoteRecent(text, _valueDialect, null,
        _cache.GetOrAdd(new TemplateCache.Key(text, null, TemplateCache.Form.Template, null), key => Checked(ParseValue(key.Text))));

    internal CompiledTemplate Compile(string text, string? name, Dialect dialect) =>
        _cache.GetOrAdd(new TemplateCache.Key(text, dialect, TemplateCache.Form.Template, name), key => Checked(Parser.ParseTemplate(key.Text, key.Name, key.Dialect!)));

    /// <summary>The text of a value; the line <c>#jinja2:</c> means in it what it means in a file.</summary>
    private CompiledTemplate ParseValue(string text)
    {
        var (body, dialect) = FileHeader.Read(text, _valueDialect);
        return Parser.ParseTemplate(body, null, dialect);
    }

    private CompiledTemplate CompileFile(string text, string name, FileRenderOptions options)
    {
        var (body, dialect) = FileHeader.Read(text, options, Options.Extensions);
        return _cache.NoteRecent(text, options, name, Compile(body, name, dialect));
    }

    private CompiledTemplate CompileExpression(string text, TemplateCache.Form form)
    {
        // Each of the two forms is named by an object of its own.
        var reading = form == TemplateCache.Form.Condition ? Boxed.True : Boxed.False;
        return _cache.FindRecent(text, reading, null) ?? _cache.NoteRecent(text, reading, null,
            _cache.GetOrAdd(new TemplateCache.Key(text, null, form, null), key => Checked(Parser.ParseExpression(key.Text, key.Form == TemplateCache.Form.Condition))));
    }

    /// <summary>A template that names what the library has not is wrong even where it would never be reached.</summary>
    private CompiledTemplate Checked(CompiledTemplate template)
    {
        foreach (var used in template.UsedPlugins)
            _library.Check(used, template.Text);
        return template;
    }

    private object? RenderText(string text, IVariableScope scope, CancellationToken cancellation)
    {
        var session = NewSession(scope, cancellation);
        return RawValues.Export(session.RenderText(text, scope), session.IsUnsafe);
    }

    private object? RenderVariableText(string text, IVariableScope scope)
    {
        var session = NewSession(scope, default);
        return RawValues.Export(session.RenderText(text, scope), session.IsUnsafe, keepsNative: true);
    }

    private RenderSession NewSession(IVariableScope scope, CancellationToken cancellation, ITemplateLoader? loader = null, bool refusesLookups = false) =>
        new(this, _library, ValueMode, scope, cancellation.CanBeCanceled ? cancellation : scope.Cancellation) { Loader = loader, RefusesLookups = refusesLookups };
}
