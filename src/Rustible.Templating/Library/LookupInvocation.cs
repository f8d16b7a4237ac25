using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.Library;

/// <summary>The functions <c>lookup</c> and <c>query</c>: what a lookup finds comes from outside and stays unsafe.</summary>
internal static class LookupInvocation
{
    public static object? Call(FunctionCall call, bool isQuery)
    {
        if (call.Rest.Count == 0)
            throw call.TypeError("lookup() missing 1 required positional argument: 'name'");
        foreach (var argument in call.Rest.Concat(call.Named.Values))
            Rendering.UndefinedGuard.Check(argument);
        var name = PythonText.Of(call.Rest[0]);
        var options = new Dictionary<string, object?>(call.Named, StringComparer.Ordinal);
        var wantList = (options.Remove("wantlist", out var want) && Truth.Of(want)) || isQuery;
        var errors = options.Remove("errors", out var mode) ? PythonText.Of(mode) : "strict";
        var isTrusted = options.Remove("allow_unsafe", out var allow) ? Truth.Of(allow) : call.Context.Session.Engine.Options.TrustsLookups;
        if (call.Context.Session.RefusesLookups)
            throw new TemplateException(TemplateErrorKind.Lookup, $"the lookup '{name}' was found, however lookups are not allowed in text that came from outside");
        var lookup = call.Context.Session.Library.LookupNamed(name);
        List<object?> found;
        try
        {
            found = lookup.Invoke(name, [.. call.Rest.Skip(1).Select(term => Term(call, term))], options, call.Context);
        }
        catch (TemplateException error) when (errors is "ignore" or "warn" && error.Kind is not (TemplateErrorKind.Undefined or TemplateErrorKind.Recursion))
        {
            return wantList ? new List<object?>() : null;
        }
        catch (TemplateException error) when (!error.IsRefusal && error.Kind is TemplateErrorKind.Lookup or TemplateErrorKind.Type or TemplateErrorKind.Filter)
        {
            throw new TemplateException(
                TemplateErrorKind.Lookup,
                $"An unhandled exception occurred while running the lookup plugin '{name}'. Error was a <class 'ansible.errors.AnsibleError'>, original message: {error.Message}")
            {
                Advice = error.Advice,
                Subject = name,
            };
        }
        call.Context.Session.IsUnsafe |= !isTrusted;
        // marking what came from outside makes copies in Ansible, which YAML then shows without anchors
        found = found.ConvertAll(item => RawValues.Map(item, (value, _) => value));
        // Ansible joins what it has marked as coming from outside, and nothing else.
        if (wantList || isTrusted || found.Count == 0)
            return found;
        if (found.TrueForAll(PythonTypes.IsText))
        {
            var joined = string.Join(',', found.Select(PythonText.Of));
            return found[0] is TaggedText { IsNative: true } first ? new TaggedText(joined, first.Tag) : joined;
        }
        return found.Count == 1 ? found[0] : found;
    }

    /// <summary>A term without tuples; texts of the template's own that hold templates are rendered once more, those from outside never.</summary>
    private static object? Term(FunctionCall call, object? term)
    {
        var session = call.Context.Session;
        term = RawValues.WithoutTuples(term);
        return session.IsUnsafe || !RawValues.NeedsRendering(term) ? term : session.RenderNested(term, session.Scope);
    }
}
