using Rustible.Templating.Library;

namespace Rustible.Templating.Lookups;

/// <summary>Lookups of ansible.builtin that exist and are not supported: they are refused by name.</summary>
internal static class RefusedLookups
{
    public static void AddTo(LibraryEntries entries)
    {
        foreach (var name in new[] { "inventory_hostnames", "url", "config" })
            entries.Lookup(name, "**options", call => throw call.Error($"the lookup '{name}' is not supported"));
    }
}
