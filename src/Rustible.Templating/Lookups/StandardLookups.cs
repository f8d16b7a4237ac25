using Rustible.Templating.Library;

namespace Rustible.Templating.Lookups;

/// <summary>The lookups of ansible.builtin, and those of community.general that need nothing from outside.</summary>
internal static class StandardLookups
{
    public static void AddTo(LibraryEntries entries)
    {
        FileLookups.AddTo(entries);
        ListLookups.AddTo(entries);
        VariableLookups.AddTo(entries);
        SequenceLookup.AddTo(entries);
        TableLookups.AddTo(entries);
        PasswordLookup.AddTo(entries);
        ObjectPathLookups.AddTo(entries);
        RunLookups.AddTo(entries);
        UrlLookup.AddTo(entries);
        RandomStringLookup.AddTo(entries);
        DependentLookup.AddTo(entries);
        MergeVariablesLookup.AddTo(entries);
        RefusedLookups.AddTo(entries);
    }
}
