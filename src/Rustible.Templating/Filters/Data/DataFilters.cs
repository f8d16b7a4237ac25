using Rustible.Templating.Library;

namespace Rustible.Templating.Filters.Data;

/// <summary>The filters of ansible.utils about nested data.</summary>
internal static class DataFilters
{
    public static void AddTo(LibraryEntries entries)
    {
        ObjectPathFilters.AddTo(entries);
        KeyFilters.AddTo(entries);
        ConsolidateFilter.AddTo(entries);
        ParameterListFilter.AddTo(entries);
        XmlFilters.AddTo(entries);
    }
}
