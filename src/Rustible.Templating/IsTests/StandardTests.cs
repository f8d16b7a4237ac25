using Rustible.Templating.Library;

namespace Rustible.Templating.IsTests;

/// <summary>The tests of Jinja2 and of ansible.builtin, by what they ask.</summary>
internal static class StandardTests
{
    public static void AddTo(LibraryEntries entries)
    {
        TypeTests.AddTo(entries);
        ComparisonTests.AddTo(entries);
        CollectionTests.AddTo(entries);
        TextTests.AddTo(entries);
        UrlTests.AddTo(entries);
        ResultTests.AddTo(entries);
        ModuleTests.AddTo(entries);
        FileTests.AddTo(entries);
        VersionTests.AddTo(entries);
        AddressTests.AddTo(entries);
        NetworkTests.AddTo(entries);
    }
}
