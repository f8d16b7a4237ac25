using DevLab.JmesPath;
using DevLab.JmesPath.Expressions;
using Rustible.Templating.Library;
using Rustible.Templating.Operators;

namespace Rustible.Templating.Filters.Query;

/// <summary>community.general's json_query: JMESPath over any value.</summary>
internal static class JsonQueryFilter
{
    private const int MaxCachedQueries = 1000;

    /// <summary>Functions of the library keep state while a query runs: every thread has its own.</summary>
    [ThreadStatic]
    private static JmesPath? _language;

    [ThreadStatic]
    private static Dictionary<string, JmesPathExpression>? _queries;

    public static void AddTo(LibraryEntries entries) => entries.Filter("json_query|community.general.json_query", "expr", Query);

    private static object? Query(FilterCall call)
    {
        var text = PythonTypes.AsText(call[0]) ?? throw call.Error($"the query of json_query has to be a text, not {PythonTypes.NameOf(call[0])}");
        try
        {
            return QueryTokens.Value(Compiled(text).Transform(QueryTokens.Of(call.Value)).AsJToken());
        }
        catch (Exception error) when (error is not (TemplateException or OperationCanceledException))
        {
            throw call.Error($"json_query('{text}'): {error.Message.ReplaceLineEndings(" ").Trim()}");
        }
    }

    private static JmesPathExpression Compiled(string text)
    {
        _queries ??= new Dictionary<string, JmesPathExpression>(StringComparer.Ordinal);
        if (_queries.TryGetValue(text, out var found))
            return found;
        if (_queries.Count >= MaxCachedQueries)
            _queries.Clear();
        return _queries[text] = (_language ??= new JmesPath()).Parse(QueryText.Of(text));
    }
}
