using Rustible.Templating.Library;
using Rustible.Templating.Operators;
using Rustible.Templating.RegularExpressions;
using Rustible.Templating.Values;

namespace Rustible.Templating.Lookups;

/// <summary>Lookups of variables and of the environment.</summary>
internal static class VariableLookups
{
    public static void AddTo(LibraryEntries entries) => entries
        .Lookup("env", "default=", call => call.Terms.Select(term => call.Environment.EnvironmentVariable(PythonText.Of(term)) ?? call.Or(0, "")))
        .Lookup("vars", "default=", call => call.Terms.Select(term => Variable(call, term)))
        .Lookup("varnames", "", Names);

    private static object? Variable(LookupCall call, object? term)
    {
        var name = PythonTypes.AsText(term) ?? throw NoName(call, term, "its");
        var session = call.Context.Session;
        if (session.Scope.TryGet(name, out var raw))
            return session.RenderNested(raw, session.Scope);
        return call.Has(0) ? call[0] : throw new TemplateException(TemplateErrorKind.Undefined, $"No variable found with this name: {name}");
    }

    private static IEnumerable<object?> Names(LookupCall call)
    {
        var patterns = call.Terms.Select(term => Pattern(call, PythonTypes.AsText(term) ?? throw NoName(call, term, "it is"))).ToList();
        return patterns.SelectMany(pattern => call.Scope.Names.Where(name => pattern.IsMatch(name)));
    }

    private static PythonPattern Pattern(LookupCall call, string pattern) =>
        PythonPattern.TryCompile(pattern, PythonPatternFlags.None, call.MaxMatchTime, out var compiled, out var fault) ? compiled : throw call.Error($"Unable to use \"{pattern}\" as a search parameter: {fault}");

    private static TemplateException NoName(LookupCall call, object? term, string verb) =>
        call.Error($"Invalid setting identifier, \"{PythonText.Of(term)}\" is not a string, {verb} a {PluginCall.TypeOf(term)}");
}
