using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Rustible.Language.Source;
using Rustible.Language.Variables;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Language.Compiling;

/// <summary>What all parts of one compilation share. Thread-safe.</summary>
/// <param name="options">Modules, settings, templates and extra variables.</param>
/// <param name="files">The files.</param>
/// <param name="collections">Finds collections.</param>
internal sealed class CompileSession(CompileOptions options, SourceFiles files, CollectionFolders collections)
{
    public CompileOptions Options => options;

    public SourceFiles Files => files;

    public Modules.ModuleSearch Modules { get; } = new(options, files, collections);

    public CollectionFolders Collections => collections;

    /// <summary>What authors should be told, each once.</summary>
    public ConcurrentQueue<string> Deprecations { get; } = new();

    /// <summary>Renders a name that must be known before any host is.</summary>
    /// <exception cref="LanguageException">It names a variable that is not known yet.</exception>
    public string Name(SourceNode node, string field, params IReadOnlyList<ValueMap> variables)
    {
        var raw = SourceValues.Text(node, field);
        return TemplateEngine.IsTemplate(raw)
            ? Text(Rendered(raw, field, node.Position, "Imports are resolved when the playbook is read: use extra variables (-e) or variables of the play, or include_tasks instead.", variables))
            : raw;
    }

    /// <summary>The tags of a task; a template gives one, or a list.</summary>
    /// <exception cref="LanguageException">It names a variable that is not known yet.</exception>
    public ImmutableArray<string> Tags(ImmutableArray<string> raw, SourcePosition position, params IReadOnlyList<ValueMap> variables) =>
        raw.Any(TemplateEngine.IsTemplate) ? [.. raw.SelectMany(tag => TagsOf(tag, position, variables)).Distinct()] : raw;

    private IEnumerable<string> TagsOf(string raw, SourcePosition position, IReadOnlyList<ValueMap> variables)
    {
        if (!TemplateEngine.IsTemplate(raw))
            return [raw];
        var rendered = Rendered(raw, "tags", position, "Tasks are chosen by their tags when the playbook is read: use extra variables (-e) or variables of the play.", variables);
        return rendered is List<object?> list ? list.Select(Text) : [Text(rendered)];
    }

    private object? Rendered(string raw, string field, SourcePosition position, string hint, IReadOnlyList<ValueMap> variables)
    {
        try
        {
            return options.Templates.Render(raw, new StaticVariables([options.ExtraVars, .. variables]));
        }
        catch (TemplateException wrong)
        {
            throw new LanguageException(LanguageErrorKind.Parse, $"'{raw}' of '{field}' cannot be known before hosts are: {wrong.Message}", position, hint);
        }
    }

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}

/// <summary>Collects faults, so that all of a playbook's are told at once.</summary>
internal sealed class FaultList
{
    private const int MaxFaults = 20;
    private readonly List<LanguageError> _errors = [];

    /// <summary>Does one piece of work; a fault in it is kept, with <paramref name="context"/> where it has none.</summary>
    public T? Try<T>(Func<T> work, Func<string?> context)
    {
        try
        {
            return work();
        }
        catch (LanguageException wrong)
        {
            _errors.AddRange(wrong.Errors.Select(error => error.Context is null && error.Position is not null ? error with { Context = context() } : error));
            if (_errors.Count >= MaxFaults)
                Throw();
            return default;
        }
    }

    /// <summary>Throws what was collected, each fault once.</summary>
    public void Throw()
    {
        if (_errors.Count > 0)
            throw new LanguageException([.. _errors.Distinct()]);
    }
}
