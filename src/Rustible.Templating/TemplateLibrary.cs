using Rustible.Templating.Filters;
using Rustible.Templating.IsTests;
using Rustible.Templating.Library;
using Rustible.Templating.Lookups;
using Rustible.Templating.Parsing;
using Rustible.Templating.Rendering;

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

    /// <summary>The names of the functions that every template has.</summary>
    public IEnumerable<string> GlobalNames => Globals.Keys;

    /// <summary>Whether a lookup has this name.</summary>
    public bool HasLookup(string name) => Find(Lookups, name) is not null;

    internal void Check(UsedPlugin used, TemplateText template)
    {
        if (used.IsTest ? !HasTest(used.Name) : !HasFilter(used.Name))
            throw Unknown(used.IsTest ? "test" : "filter", used.Name, used.IsTest ? Tests.Keys : Filters.Keys, ErrorPlace.OfToken(template, used.Token));
    }

    internal RegisteredFilter FilterNamed(string name) => Find(Filters, name) ?? throw Unknown("filter", name, Filters.Keys);

    internal RegisteredTest TestNamed(string name) => Find(Tests, name) ?? throw Unknown("test", name, Tests.Keys);

    internal RegisteredLookup LookupNamed(string name) =>
        Find(Lookups, name) ?? throw new TemplateException(TemplateErrorKind.Lookup, $"lookup plugin ({name}) not found") { Advice = $"No lookup named '{name}'.{Hint(name, Lookups.Keys)}" };

    private static TemplateException Unknown(string kind, string name, IEnumerable<string> known, TemplatePlace? place = null)
    {
        var message = $"Could not load \"{name}\": '{(IsPluginName(name) ? name : $"invalid plugin name: ansible.builtin.{name}")}'";
        var advice = $"No {kind} named '{name}'.{Hint(name, known)}";
        return place is null
            ? new TemplateException(TemplateErrorKind.Syntax, message) { Subject = name, Advice = advice, IsLate = true }
            : new TemplateException(TemplateErrorKind.Syntax, message, place) { Advice = advice };
    }

    private static bool IsPluginName(string name) => name.Length > 0 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '.');

    /// <summary>The known names that are near, or that are the same in another collection.</summary>
    private static string Hint(string name, IEnumerable<string> known)
    {
        var shortName = name[(name.LastIndexOf('.') + 1)..];
        var names = known.ToList();
        var near = names.Where(other => other.EndsWith("." + shortName, StringComparison.Ordinal) || other == shortName)
            .Append(NearestName.Of(name, names)).Append(NearestName.Of(shortName, names)).OfType<string>().Distinct().Take(3).ToList();
        return near.Count == 0 ? "" : $" Did you mean {string.Join(" or ", near.Select(other => $"'{other}'"))}?";
    }

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
