using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Rustible.Templating.Filters.Network.Addressing;
using Rustible.Templating.Library;
using Rustible.Templating.Operators;

namespace Rustible.Templating.IsTests;

/// <summary>The tests of ansible.utils about one address. What is no text is no address.</summary>
internal static partial class AddressTests
{
    public static void AddTo(LibraryEntries entries) => entries
        .Test("ansible.utils.ip_address", "", call => IsAddress(call, _ => true))
        .Test("ansible.utils.ipv4_address", "", call => IsAddress(call, address => address.Family == IpFamily.V4))
        .Test("ansible.utils.ipv6_address", "", call => IsAddress(call, address => address.Family == IpFamily.V6))
        .Test("ansible.utils.ipv6_ipv4_mapped", "", call => IsAddress(call, address => address.IsMapped))
        .Test("ansible.utils.ipv6_sixtofour", "", call => IsAddress(call, address => SpecialRanges.SixToFour.Contains(address)))
        .Test("ansible.utils.ipv6_teredo", "", call => IsAddress(call, AddressScope.IsTeredo))
        .Test("ansible.utils.loopback", "", call => IsAddress(call, address => SpecialRanges.IsLoopback(IpNetwork.Single(address))))
        .Test("ansible.utils.multicast", "", call => IsAddress(call, address => SpecialRanges.IsMulticast(IpNetwork.Single(address))))
        .Test("ansible.utils.private", "", call => IsAddress(call, AddressScope.IsPrivate))
        .Test("ansible.utils.public", "", call => IsAddress(call, AddressScope.IsPublic))
        .Test("ansible.utils.reserved", "", call => IsAddress(call, AddressScope.IsReserved))
        .Test("ansible.utils.unspecified", "", call => IsAddress(call, address => address.Value == 0))
        .Test("ansible.utils.ipv4_netmask", "", call => IsAddress(call, IsNetmask))
        .Test("ansible.utils.ipv4_hostmask", "", call => IsAddress(call, address => address.Value != 0 && IsNetmask(address with { Value = ~address.Value & address.Highest })))
        .Test("ansible.utils.mac", "", call => Mac().IsMatch(PythonTypes.AsText(call.Value) ?? throw call.TypeError($"'{call.Name}' takes a text, not {PythonTypes.NameOf(call.Value)}")))
        .Test("ansible.utils.resolvable", "", call => PythonTypes.AsText(call.Value) is { Length: > 0 } name && IsResolvable(name));

    private static bool IsAddress(TestCall call, Func<IpAddress, bool> isSo) =>
        PythonTypes.AsText(call.Value) is { } text && StrictNetwork.ReadAddress(text) is { } address && isSo(address);

    /// <summary>Ansible tries the mask on 10.0.0.0, which masks of fewer than seven bits would cut.</summary>
    private static bool IsNetmask(IpAddress address) => address.Family == IpFamily.V4 && IpNetwork.IsNetmask(address) && address.Value >= 0xfe000000;

    /// <summary>Whether a name has an address, or an address a name.</summary>
    private static bool IsResolvable(string name)
    {
        try
        {
            return IPAddress.TryParse(name, out var address) ? Dns.GetHostEntry(address).HostName.Length > 0 : Dns.GetHostAddresses(name).Length > 0;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\A([0-9a-f]{12}|[0-9a-f]{2}([:-][0-9a-f]{2}){5}|[0-9a-f]{4}(\.[0-9a-f]{4}){2})\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Mac();
}
