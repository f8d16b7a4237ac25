namespace Rustible.Templating.Library;

/// <summary>Takes the entries of a library while it is made. A signature reads <c>name, other=, *rest, **named</c>; several names of one entry are parted by bars.</summary>
public sealed class LibraryEntries
{
    internal LibraryEntries(TemplateLibrary? source)
    {
        Filters = source is null ? new(StringComparer.Ordinal) : new(source.Filters);
        Tests = source is null ? new(StringComparer.Ordinal) : new(source.Tests);
        Globals = source is null ? new(StringComparer.Ordinal) : new(source.Globals);
        Lookups = source is null ? new(StringComparer.Ordinal) : new(source.Lookups);
    }

    internal Dictionary<string, RegisteredFilter> Filters { get; }

    internal Dictionary<string, RegisteredTest> Tests { get; }

    internal Dictionary<string, RegisteredFunction> Globals { get; }

    internal Dictionary<string, RegisteredLookup> Lookups { get; }

    /// <summary>Adds a filter.</summary>
    /// <param name="names">Its names, parted by bars.</param>
    /// <param name="signature">Its parameters after the value.</param>
    /// <param name="body">What it does.</param>
    /// <param name="yieldsFinalText">Whether its text is the result as it stands and is never read as a list, dictionary or boolean.</param>
    public LibraryEntries Filter(string names, string signature, Func<FilterCall, object?> body, bool yieldsFinalText = false)
    {
        foreach (var name in names.Split('|'))
            Filters[name] = new RegisteredFilter(signature, body, yieldsFinalText);
        return this;
    }

    /// <summary>Adds a test.</summary>
    public LibraryEntries Test(string names, string signature, Func<TestCall, bool> body)
    {
        foreach (var name in names.Split('|'))
            Tests[name] = new RegisteredTest(signature, body);
        return this;
    }

    /// <summary>Adds a global function.</summary>
    public LibraryEntries Global(string names, string signature, Func<FunctionCall, object?> body)
    {
        foreach (var name in names.Split('|'))
            Globals[name] = new RegisteredFunction(signature, body);
        return this;
    }

    /// <summary>Adds a lookup; the signature names its options.</summary>
    public LibraryEntries Lookup(string names, string signature, Func<LookupCall, IEnumerable<object?>> body)
    {
        foreach (var name in names.Split('|'))
            Lookups[name] = new RegisteredLookup(signature, body);
        return this;
    }
}
