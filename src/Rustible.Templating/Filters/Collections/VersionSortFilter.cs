using Rustible.Templating.IsTests;
using Rustible.Templating.Library;
using Rustible.Templating.Operators;

namespace Rustible.Templating.Filters.Collections;

/// <summary>community.general's version_sort: texts in the order of the versions they write, as the test <c>version</c> has it.</summary>
internal static class VersionSortFilter
{
    public static void AddTo(LibraryEntries entries) => entries.Filter("community.general.version_sort", "", call =>
        Sorting.Stable(call.Items(), item => VersionOrder.Loose(PythonTypes.AsText(item) ?? throw call.TypeError($"a version is a text, not {PythonTypes.NameOf(item)}")), false));
}
