using Rustible.Templating.Filters.Network.Addressing;
using Rustible.Templating.Library;
using Rustible.Templating.Operators;

namespace Rustible.Templating.IsTests;

/// <summary>The tests of ansible.utils about networks and what lies in them. A network with bits of a host is none.</summary>
internal static class NetworkTests
{
    public static void AddTo(LibraryEntries entries) => entries
        .Test("ansible.utils.ip", "", call => NetworkOf(call.Value) is not null)
        .Test("ansible.utils.ipv4", "", call => NetworkOf(call.Value) is { Family: IpFamily.V4 })
        .Test("ansible.utils.ipv6", "", call => NetworkOf(call.Value) is { Family: IpFamily.V6 })
        .Test("ansible.utils.in_network", "network", call => Contains(call[0], call.Value))
        .Test("ansible.utils.in_any_network", "networks", call => Iteration.Of(call[0]).Any(network => Contains(network, call.Value)))
        .Test("ansible.utils.in_one_network", "networks", call => Iteration.Of(call[0]).Count(network => Contains(network, call.Value)) == 1)
        .Test("ansible.utils.subnet_of", "network_b", call => Contains(call[0], call.Value))
        .Test("ansible.utils.supernet_of", "network_b", call => Contains(call.Value, call[0]))
        .Test("ansible.utils.validate", "*rest, **named", call => throw call.Error("the test 'ansible.utils.validate' is not supported: it needs a library of JSON schemas"));

    private static IpNetwork? NetworkOf(object? value) => PythonTypes.AsText(value) is { } text ? StrictNetwork.Read(text) : null;

    private static bool Contains(object? outer, object? inner) => NetworkOf(outer) is { } network && NetworkOf(inner) is { } part && network.Contains(part);
}
