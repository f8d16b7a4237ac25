using Rustible.Connections.Ssh;

namespace Rustible.Connections.Tests.Ssh;

public sealed class SshConfigFileTests : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("rustible-home-").FullName;

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [Fact]
    public void The_first_value_counts_and_identities_add_up()
    {
        var options = Read("web1", """
            # comment
            port 2200
            Host web*
                Port=22   # another
                User = "deploy"
                IdentityFile ~/.ssh/a
            Host *
                User root
                IdentityFile "~/.ssh/b c"
            """);

        Assert.Equal((2200, "deploy"), (options.Port, options.User));
        Assert.Equal(["~/.ssh/a", "~/.ssh/b c"], options.IdentityFiles);
    }

    [Theory]
    [InlineData("ProxyJump a\nProxyCommand nc %h\n", "a", null)]
    [InlineData("ProxyCommand nc -x \"a b\" %h\nProxyJump a\n", null, "nc -x \"a b\" %h")]
    [InlineData("ProxyCommand none\nProxyJump a\n", null, null)]
    public void There_is_one_way_to_a_host_and_the_first_counts(string text, string? jump, string? command)
    {
        var options = Read("web1", text);

        Assert.Equal((jump, command), (options.ProxyJump, options.ProxyCommand));
    }

    [Theory]
    [InlineData("Host web?", true)]
    [InlineData("Host db* WEB1", true)]
    [InlineData("Host * !web1", false)]
    [InlineData("Host !db1", false)]
    [InlineData("Host web", false)]
    [InlineData("Host web[1]", false)]
    [InlineData("Match all", true)]
    [InlineData("Match host web*", true)]
    [InlineData("Match host web*,!web1", false)]
    [InlineData("Match !host web*", false)]
    [InlineData("Match originalhost web1 user nobody", false)]
    [InlineData("Match final", false)]
    public void A_section_applies_to_the_hosts_that_it_names(string section, bool applies) =>
        Assert.Equal(applies ? 1 : null, Read("web1", $"{section}\n  Port 1\n").Port);

    [Fact]
    public void Match_looks_at_the_name_and_user_that_are_known_by_then()
    {
        var options = Read("web1", """
            Host web1
                HostName %h.example.com
                User deploy
            Match host *.example.com user deploy
                Port 1
            """);

        Assert.Equal((1, "web1.example.com"), (options.Port, options.HostNameOf("web1")));
    }

    [Fact]
    public void Files_are_included_where_the_line_stands()
    {
        File.WriteAllText(Path("one.conf"), "Host web*\n  Port 1\n");
        File.WriteAllText(Path("two.conf"), "Port 2\nUser two\n");

        var options = Read("web1", $"""
            Host other
                Include {Path("two.conf")}
            Host web1
                Include *.conf none.conf
            """);

        Assert.Equal((1, "two"), (options.Port, options.User));
    }

    [Theory]
    [InlineData("Match exec \"true\"", "'Match exec'")]
    [InlineData("Match tagged x", "'Match tagged'")]
    [InlineData("Match host", "'Match host' has no value")]
    [InlineData("ProxyUseFdpass yes", "'ProxyUseFdpass yes'")]
    [InlineData("Frobnicate yes", "'Frobnicate yes'")]
    [InlineData("User", "'User' has no value")]
    [InlineData("User \"x", "the quote")]
    public void What_does_not_exist_here_is_refused_with_its_line(string line, string message)
    {
        var refused = Assert.Throws<ConnectionException>(() => Read("web1", $"Host *\n{line}\n"));

        Assert.Equal(ConnectionFailure.Unsupported, refused.Failure);
        Assert.Contains(message, refused.Message);
        Assert.Contains($"{Path("config")}:2", refused.Message);
    }

    [Fact]
    public void What_is_for_other_hosts_or_for_interactive_work_is_passed_over()
    {
        var options = Read("web1", """
            ForwardAgent yes
            SendEnv LANG LC_*
            LocalForward 8080 localhost:80
            Host other
                ProxyCommand nc %h %p
                Frobnicate yes
            """);

        Assert.Null(options.ProxyJump);
    }

    [Fact]
    public void A_file_that_includes_itself_is_refused()
    {
        var refused = Assert.Throws<ConnectionException>(() => Read("web1", $"Include {Path("config")}\n"));

        Assert.Contains("more than 16 deep", refused.Message);
    }

    private string Path(string name)
    {
        Directory.CreateDirectory(System.IO.Path.Combine(_home, ".ssh"));
        return System.IO.Path.Combine(_home, ".ssh", name);
    }

    private SshOptions Read(string host, string text)
    {
        File.WriteAllText(Path("config"), text);
        var options = new SshOptions();
        new SshConfigFile(_home).Apply(Path("config"), host, options);
        return options;
    }
}
