using Rustible.Templating.Library;
using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.IsTests;

/// <summary>Tests about URLs. Only what cannot be split is none: a scheme is asked for by <c>schemes</c>, a host by <c>url</c>.</summary>
internal static class UrlTests
{
    public static void AddTo(LibraryEntries entries) => entries
        .Test("uri", "schemes=", call => Split(call) is { } url && HasScheme(call, url))
        .Test("url", "schemes=", call => Split(call) is { Place.Length: > 0 } url && HasScheme(call, url))
        .Test("urn", "", call => Split(call) is { Scheme: "urn" });

    private static SplitUrl? Split(TestCall call)
    {
        if (call.RawValue is Undefined || (!PythonTypes.IsText(call.RawValue) && Truth.Of(call.RawValue)))
            return null;
        try
        {
            return SplitUrl.Of(PythonTypes.AsText(call.RawValue) ?? "");
        }
        catch (TemplateException)
        {
            return null;
        }
    }

    private static bool HasScheme(TestCall call, SplitUrl url) => !call.Has(0) || !Truth.Of(call[0]) || Comparison.Contains(call[0], url.Scheme);
}
