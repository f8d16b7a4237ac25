using Rustible.Templating.Library;

namespace Rustible.Templating.Filters.Network;

/// <summary>The filters of ansible.utils and ansible.netcommon about addresses, networks and VLANs.</summary>
internal static class NetworkFilters
{
    public static void AddTo(LibraryEntries entries)
    {
        AddressFilters.AddTo(entries);
        SubnetFilter.AddTo(entries);
        HostFilters.AddTo(entries);
        MembershipFilters.AddTo(entries);
        CidrMergeFilter.AddTo(entries);
        UsableRangeFilter.AddTo(entries);
        HardwareAddressFilters.AddTo(entries);
        VlanFilters.AddTo(entries);
    }
}
