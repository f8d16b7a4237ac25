using Rustible.Connections.Ssh;

namespace Rustible.Connections.Tests.Ssh;

public class SshArgumentsTests
{
    [Fact]
    public void The_options_of_the_command_line_are_those_of_ssh_config()
    {
        var arguments = SshArguments.Parse("-p 2200 -i '/keys/my key' -J a,b -l me -o Port=1 -oUser=you -o \"ProxyJump none\" -F /etc/x -C -q4 -vvv -o 'ConnectTimeout = 5'");

        Assert.Equal("/etc/x", arguments.ConfigFile);
        Assert.Equal(
            ["Port=2200", "IdentityFile=/keys/my key", "ProxyJump=a,b", "User=me", "Port=1", "User=you", "ProxyJump=none", "Compression=yes", "AddressFamily=inet", "ConnectTimeout=5"],
            arguments.Options.Select(option => $"{option.Key}={option.Value}"));
    }

    [Fact]
    public void What_ansible_passes_by_default_is_understood() =>
        Assert.Equal(["yes"], Route("-C -o ControlMaster=auto -o ControlPersist=60s -o ControlPath=/tmp/%C").Select(options => options.Compression ? "yes" : "no"));

    [Theory]
    [InlineData("-A", "'-A'")]
    [InlineData("-L 80:localhost:80", "'-L 80:localhost:80'")]
    [InlineData("-W host:22", "'-W host:22'")]
    [InlineData("-tt", "'-tt'")]
    [InlineData("somewhere", "'somewhere'")]
    [InlineData("-o ProxyUseFdpass=yes", "'ProxyUseFdpass yes' (ssh arguments)")]
    [InlineData("-o ForwardAgent=yes", "'ForwardAgent yes'")]
    [InlineData("-o SendEnv=LANG", "'SendEnv LANG'")]
    [InlineData("-o Frobnicate=1", "'Frobnicate 1'")]
    [InlineData("-o", "'-o' has no value")]
    [InlineData("-o Port", "'Port' has no value")]
    [InlineData("-o Port=x", "'x' is not a value of the ssh option 'Port'")]
    [InlineData("-o StrictHostKeyChecking=maybe", "'maybe' is not a value of the ssh option 'StrictHostKeyChecking'")]
    [InlineData("-i 'x", "the quote ' is not closed")]
    [InlineData("-i ~/%k", "'%k'")]
    public void What_does_not_exist_here_is_refused_by_name(string arguments, string message)
    {
        var refused = Assert.Throws<ConnectionException>(() => Route(arguments).ToList().ForEach(
            options => options.IdentityFiles.ForEach(file => SshPaths.Expand(file, "/home/me"))));

        Assert.Equal(ConnectionFailure.Unsupported, refused.Failure);
        Assert.Contains(message, refused.Message);
    }

    [Fact]
    public void An_agent_that_is_not_to_be_forwarded_is_none() => Assert.Single(Route("-a -o ForwardAgent=no -o ProxyCommand=none -o SetEnv=none"));

    private static IEnumerable<SshOptions> Route(string arguments)
    {
        var options = new SshOptions();
        foreach (var (name, value) in SshArguments.Parse(arguments).Options)
            options.Set(name, value, SshArguments.Place);
        return [options];
    }
}
