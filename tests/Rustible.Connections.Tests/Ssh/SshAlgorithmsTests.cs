using Renci.SshNet;
using Rustible.Connections.Ssh;

namespace Rustible.Connections.Tests.Ssh;

public class SshAlgorithmsTests
{
    [Fact]
    public void The_cheap_key_exchange_is_offered_first_and_the_others_stay()
    {
        var info = Order();

        Assert.Equal("curve25519-sha256", info.KeyExchangeAlgorithms.Keys.First());
        Assert.Contains(info.KeyExchangeAlgorithms.Keys, name => name.StartsWith("sntrup761", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ssh-rsa", "rsa-sha2-512")]
    [InlineData("ecdsa-sha2-nistp256", "ecdsa-sha2-nistp256")]
    public void The_key_types_that_are_known_for_a_host_are_asked_for_first(string known, string first) =>
        Assert.Equal(first, Order(known).HostKeyAlgorithms.Keys.First());

    [Fact]
    public void No_certificate_is_asked_for_as_the_key_of_a_host() =>
        Assert.DoesNotContain(Order().HostKeyAlgorithms.Keys, name => name.Contains("-cert-"));

    private static ConnectionInfo Order(params string[] known)
    {
        var info = new ConnectionInfo("host", "user", new NoneAuthenticationMethod("user"));
        SshAlgorithms.Order(info, new SshOptions(), known, "host");
        return info;
    }
}
