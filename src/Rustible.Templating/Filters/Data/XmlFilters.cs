using System.Xml;
using Rustible.Templating.Data;
using Rustible.Templating.Filters.Network;
using Rustible.Templating.Library;
using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.Filters.Data;

/// <summary>The filters <c>from_xml</c>, which yields JSON text, and <c>to_xml</c>. An engine other than xmltodict is refused.</summary>
internal static class XmlFilters
{
    public static void AddTo(LibraryEntries entries) => entries
        .Filter("ansible.utils.from_xml", "engine=", Read)
        .Filter("ansible.utils.to_xml", "engine=, indent=, indent_width=, full_document=", Write);

    private static string Read(FilterCall call)
    {
        CheckEngine(call);
        if (PythonTypes.AsText(call.Value) is not { } text)
            throw call.TypeError($"'{call.Name}' takes XML as text, not {PythonTypes.NameOf(call.Value)}");
        try
        {
            return new JsonWriter(null, ", ", ": ", false, true).Write(XmlValues.Parse(text));
        }
        catch (XmlException error)
        {
            throw call.Error($"the text is not XML: {error.Message}");
        }
    }

    private static string Write(FilterCall call)
    {
        CheckEngine(call);
        var indent = ArgumentTypes.Choice(call, 1, "indent", "tabs", "spaces") == "spaces"
            ? new string(' ', call.Has(2) ? (int)System.Numerics.BigInteger.Clamp(ArgumentTypes.Integer(call, 2, "indent_width"), 0, 1000) : 4)
            : "\t";
        var isDocument = ArgumentTypes.Flag(call, 3, "full_document", true);
        var roots = Roots(call);
        if (isDocument && roots.Sum(root => root.Value is List<object?> items ? items.Count : 1) > 1 || (isDocument && roots.Count != 1))
            throw call.Error($"a document has one root, not {(roots.Count == 0 ? "none" : string.Join(", ", roots.Keys.Select(PythonText.Of)))}; with full_document=false there may be others");
        return new XmlText(indent).Write(roots, isDocument);
    }

    private static ValueMap Roots(FilterCall call)
    {
        var value = PythonTypes.AsText(call.Value) is { } text && text.StartsWith('{') ? JsonValues.Parse(text) : call.Value;
        return Mapping.Of(value) ?? throw call.TypeError($"'{call.Name}' takes a dictionary, not {PythonTypes.NameOf(value)}");
    }

    private static void CheckEngine(FilterCall call)
    {
        if (call.Has(0) && call.AnyText(0) is not "xmltodict" and var engine)
            throw call.Error($"'{call.Name}' knows the engine xmltodict, not '{engine}'");
    }
}
