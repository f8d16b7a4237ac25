using Rustible.Templating.Filters.Collections;
using Rustible.Templating.Filters.Data;
using Rustible.Templating.Filters.Formats;
using Rustible.Templating.Filters.Network;
using Rustible.Templating.Filters.Numbers;
using Rustible.Templating.Filters.Passwords;
using Rustible.Templating.Filters.Paths;
using Rustible.Templating.Filters.Query;
using Rustible.Templating.Filters.Text;
using Rustible.Templating.Library;

namespace Rustible.Templating.Filters;

/// <summary>The filters of Jinja2 and of ansible.builtin, by what they work on.</summary>
internal static class StandardFilters
{
    public static void AddTo(LibraryEntries entries)
    {
        DefaultFilters.AddTo(entries);
        TextFilters.AddTo(entries);
        TextLayoutFilters.AddTo(entries);
        HtmlFilters.AddTo(entries);
        NumberFilters.AddTo(entries);
        RandomFilters.AddTo(entries);
        SizeFilters.AddTo(entries);
        SequenceFilters.AddTo(entries);
        OrderFilters.AddTo(entries);
        SelectionFilters.AddTo(entries);
        GroupingFilters.AddTo(entries);
        CombinationFilters.AddTo(entries);
        SetFilters.AddTo(entries);
        DictFilters.AddTo(entries);
        CombineFilter.AddTo(entries);
        JsonFilters.AddTo(entries);
        YamlFilters.AddTo(entries);
        RegexFilters.AddTo(entries);
        PathFilters.AddTo(entries);
        HashFilters.AddTo(entries);
        JsonQueryFilter.AddTo(entries);
        PasswordFilters.AddTo(entries);
        TimeFilters.AddTo(entries);
        UrlFilters.AddTo(entries);
        NetworkFilters.AddTo(entries);
        DataFilters.AddTo(entries);
        CounterFilter.AddTo(entries);
        MergeListsFilter.AddTo(entries);
        VersionSortFilter.AddTo(entries);
        CsvFilter.AddTo(entries);
        Crc32Filter.AddTo(entries);
        TimeUnitFilters.AddTo(entries);
        RandomHardwareAddressFilter.AddTo(entries);
        CiscoPasswordFilters.AddTo(entries);
        RefusedFilters.AddTo(entries);
    }
}
