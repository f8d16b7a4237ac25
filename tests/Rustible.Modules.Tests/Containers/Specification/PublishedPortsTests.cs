using Rustible.Modules.Containers.Specification;

namespace Rustible.Modules.Tests.Containers.Specification;

public sealed class PublishedPortsTests
{
    [Theory]
    [InlineData("80", "0.0.0.0::80/tcp")]
    [InlineData("8080:80", "0.0.0.0:8080:80/tcp")]
    [InlineData("8080:80/udp", "0.0.0.0:8080:80/udp")]
    [InlineData("127.0.0.1:8080:80", "127.0.0.1:8080:80/tcp")]
    [InlineData("127.0.0.1::80", "127.0.0.1::80/tcp")]
    [InlineData("[::1]:8080:80/sctp", "[::1]:8080:80/sctp")]
    [InlineData("8000-8100:9003", "0.0.0.0:8000-8100:9003/tcp")]
    [InlineData("7000-7001:9010-9011", "0.0.0.0:7000:9010/tcp 0.0.0.0:7001:9011/tcp")]
    [InlineData("1-3:5-6/udp", "0.0.0.0:1:5/udp 0.0.0.0:2:6/udp")]
    [InlineData("1:5-6", "0.0.0.0:1:5/tcp")]
    [InlineData("5-6", "0.0.0.0::5/tcp 0.0.0.0::6/tcp")]
    public void A_port_is_read_as_docker_writes_it(string port, string words) =>
        Assert.Equal(words, string.Join(' ', PublishedPorts.Read([port], "0.0.0.0").Select(binding => binding.Word)));

    [Theory]
    [InlineData("80", "80/tcp")]
    [InlineData("8080:80", "8080:80/tcp")]
    public void An_empty_address_is_left_out(string port, string word) => Assert.Equal(word, Assert.Single(PublishedPorts.Read([port], "")).Word);

    [Theory]
    [InlineData("x", "Invalid port: \"x\"")]
    [InlineData("80:", "Invalid port: \"\"")]
    [InlineData("6-5", "Invalid port range: 6-5")]
    [InlineData("1.2.3.4:80", "Invalid port: \"1.2.3.4\"")]
    [InlineData("70000", "Invalid port: \"70000\"")]
    [InlineData("localhost:1:2", "Bind addresses for published ports must be IPv4 or IPv6 addresses, not hostnames. Use the dig lookup to resolve hostnames. (Found hostname: localhost)")]
    [InlineData("::1:1:2", "Invalid port description \"::1:1:2\" - expected 1 to 3 colon-separated parts, but got 5. Maybe you forgot to use square brackets ([...]) around an IPv6 address?")]
    [InlineData("all", "Specifying \"all\" in published_ports is no longer allowed. Set publish_all_ports to \"true\" instead to randomly assign port mappings for those not specified by published_ports.")]
    public void What_is_no_port_is_told(string port, string message) =>
        Assert.Equal(message, Assert.Throws<ContainerFault>(() => PublishedPorts.Read([port], "0.0.0.0").Count).Message);

    [Fact]
    public void Exposed_ports_have_a_protocol_and_ranges_are_told_one_by_one() =>
        Assert.Equal(["80/tcp", "81/udp", "90/tcp", "91/tcp", "92/tcp"], PublishedPorts.Exposed(["80", "81/udp", "90-92"]));

    [Fact]
    public void Two_places_of_a_port_are_both_kept()
    {
        var map = PublishedPorts.ToMap(PublishedPorts.Read(["1:80", "2:80"], "0.0.0.0"));

        Assert.Equal(2, Assert.IsType<List<object?>>(Assert.Single(map).Value).Count);
    }
}
