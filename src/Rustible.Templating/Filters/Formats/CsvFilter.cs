using Rustible.Templating.Data;
using Rustible.Templating.Library;
using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.Filters.Formats;

/// <summary>community.general's from_csv: the rows of a CSV text as dictionaries.</summary>
internal static class CsvFilter
{
    public static void AddTo(LibraryEntries entries) =>
        entries.Filter("community.general.from_csv", "dialect=, fieldnames=, delimiter=, skipinitialspace=, strict=", Read);

    private static List<object?> Read(FilterCall call)
    {
        var names = call.Has(1) && call[1] is not null ? Iteration.ToList(call[1]) : null;
        var result = new List<object?>();
        foreach (var row in CsvRows.Of(call.ValueText, Format(call)))
        {
            if (names is null)
                names = [.. row];
            else
                result.Add(Named(names, row));
        }
        return result;
    }

    private static CsvFormat Format(FilterCall call)
    {
        var dialect = call.Text(0, "excel");
        if (dialect is not ("excel" or "excel-tab" or "unix"))
            throw call.Error($"from_csv: there is no dialect '{dialect}'. Use one of: excel, excel-tab, unix");
        var delimiter = call.TextOrNone(2) ?? (dialect == "excel-tab" ? "\t" : ",");
        return delimiter.Length == 1
            ? new CsvFormat(delimiter[0], call.Flag(3), call.Flag(4))
            : throw call.Error($"from_csv: \"delimiter\" must be a 1-character string, not '{delimiter}'");
    }

    /// <summary>A row by the names of its cells; cells beyond the names are a list under none.</summary>
    private static ValueMap Named(List<object?> names, List<string> row)
    {
        var result = new ValueMap();
        for (var i = 0; i < names.Count; i++)
            result[Keys.Of(names[i])] = i < row.Count ? row[i] : null;
        if (row.Count > names.Count)
            result[Keys.Of(null)] = row.Skip(names.Count).ToList<object?>();
        return result;
    }
}
