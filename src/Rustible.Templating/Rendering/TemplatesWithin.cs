using System.Runtime.CompilerServices;
using Rustible.Templating.Values;

namespace Rustible.Templating.Rendering;

/// <summary>Whether raw values hold templates. For lists and dictionaries, which do not change, the answer is kept with the object.</summary>
internal static class TemplatesWithin
{
    private static readonly ConditionalWeakTable<object, object> _known = [];

    public static bool Any(object? raw) => raw switch
    {
        string text => TemplateEngine.IsTemplate(text),
        ValueMap or List<object?> => AnyWithin(raw),
        _ => false,
    };

    private static bool AnyWithin(object container)
    {
        if (_known.TryGetValue(container, out var known))
            return ReferenceEquals(known, Boxed.True);
        var any = Search(container);
        _known.AddOrUpdate(container, any ? Boxed.True : Boxed.False);
        return any;
    }

    private static bool Search(object? raw)
    {
        StackGuard.Check();
        return raw switch
        {
            string text => TemplateEngine.IsTemplate(text),
            List<object?> list => list.Exists(Search),
            ValueMap map => map.Values.Any(Search),
            _ => false,
        };
    }
}
