using Rustible.Templating.Filters;
using Rustible.Templating.IsTests;
using Rustible.Templating.Library;
using Rustible.Templating.Lookups;

namespace Rustible.Templating;

/// <summary>The filters, tests, global functions and lookups that templates may name. Does not change once made.</summary>
public sealed class TemplateLibrary
{
    private static readonly string[] _ownCollections = ["ansible.builtin.", "ansible.legacy."];
    private static readonly Lazy<TemplateLibrary> _standard = new(MakeStandard);

    private TemplateLibrary(LibraryEntries entries) =>
        (Filters, Tests, Globals, Lookups) = (entries.Filters, entries.Tests, entries.Globals, entries.Lookups);

    /// <summary>What Jinja2 and ansible.builtin bring along.</summary>
    public static TemplateLibrary Standard => _standard.Value;

    internal Dictionary<string, RegisteredFilter> Filters { get; }

    internal Dictionary<string, RegisteredTest> Tests { get; }

    internal Dictionary<string, RegisteredFunction> Globals { get; }

    internal Dictionary<string, RegisteredLookup> Lookups { get; }

    /// <summary>A library that has more entries than this one, or other ones under the same names.</summary>
    public TemplateLibrary With(Action<LibraryEntries> add)
    {
        var entries = new LibraryEntries(this);
        add(entries);
        return new TemplateLibrary(entries);
    }

    /// <summary>Whether a filter has this name.</summary>
    public bool HasFilter(string name) => Find(Filters, name) is not null;

    /// <summary>Whether a test has this name.</summary>
    public bool HasTest(string name) => Find(Tests, name) is not null;

    /// <summary>Whether a lookup has this name.</summary>
    public bool HasLookup(string name) => Find(Lookups, name) is not null;

    internal RegisteredFilter FilterNamed(string name) =>
        Find(Filters, name) ?? throw new TemplateException(TemplateErrorKind.Syntax, $"No filter named '{name}'.");

    internal RegisteredTest TestNamed(string name) =>
        Find(Tests, name) ?? throw new TemplateException(TemplateErrorKind.Syntax, $"No test named '{name}'.");

    internal RegisteredLookup LookupNamed(string name) =>
        Find(Lookups, name) ?? throw new TemplateException(TemplateErrorKind.Lookup, $"lookup plugin ({name}) not found");

    private static T? Find<T>(Dictionary<string, T> entries, string name) where T : class
    {
        if (entries.TryGetValue(name, out var found))
            return found;
        foreach (var collection in _ownCollections)
        {
            if (name.StartsWith(collection, StringComparison.Ordinal))
                return entries.GetValueOrDefault(name[collection.Length..]);
        }
        return null;
    }

    private static TemplateLibrary MakeStandard()
    {
        var entries = new LibraryEntries(null);
        StandardFilters.AddTo(entries);
        StandardTests.AddTo(entries);
        GlobalFunctions.AddTo(entries);
        StandardLookups.AddTo(entries);
        return new TemplateLibrary(entries);
    }
}
