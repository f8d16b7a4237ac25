using Rustible.Connections.Containers;

namespace Rustible.Connections.Tests.Containers;

/// <summary>Containers by a program that stands in for docker: it takes the same command line, and the container is this machine.</summary>
public sealed class ContainerTests : IDisposable
{
    private const string StandIn = """
        #!/bin/sh
        echo "$*" >>"$0.log"
        [ "$1 $2" = "exec -i" ] || exit 125
        if [ "$3" != box ]; then echo "Error: No such container: $3" >&2; exit 1; fi
        shift 3
        exec "$@"
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("rustible-container-").FullName;

    public ContainerTests()
    {
        File.WriteAllText(Program, StandIn + "\n");
        File.SetUnixFileMode(Program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private string Program => Path.Combine(_folder, "docker");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task One_shell_stays_in_the_container()
    {
        await using var connection = await ConnectAsync("box");
        foreach (var word in (string[])["one", "it's two"])
            Assert.Equal(word, (await RunAsync(connection, new ShellRequest("printf %s \"$word\"") { Variables = [new("word", word)] })).Text);

        Assert.Equal(["exec -i box /bin/sh -c exec /bin/sh"], await File.ReadAllLinesAsync(Program + ".log"));
    }

    [Fact]
    public async Task Files_travel_through_the_shell()
    {
        await using var connection = await ConnectAsync("box");
        var path = Path.Combine(_folder, "file");
        var content = Enumerable.Range(0, 100_000).Select(number => (byte)number).ToArray();

        await connection.UploadAsync(new MemoryStream(content), path, null, CancellationToken.None);
        using var back = new MemoryStream();
        await connection.DownloadAsync(path, back, null, CancellationToken.None);

        Assert.Equal(content, back.ToArray());
    }

    [Fact]
    public async Task A_time_limit_ends_what_runs_in_the_container()
    {
        await using var connection = await ConnectAsync("box");
        var left = Path.Combine(_folder, "left");
        var request = new ShellRequest($"echo $$ >'{left}'; exec sleep 600") { Timeout = TimeSpan.FromSeconds(1) };

        var late = await Assert.ThrowsAsync<ConnectionException>(() => RunAsync(connection, request));

        Assert.Equal(ConnectionFailure.TimedOut, late.Failure);
        Assert.Equal("again", (await RunAsync(connection, new ShellRequest("printf again"))).Text);
        Assert.False(Directory.Exists("/proc/" + (await File.ReadAllTextAsync(left)).Trim()));
    }

    [Fact]
    public async Task What_keeps_the_shell_from_starting_is_told()
    {
        var gone = await Assert.ThrowsAsync<ConnectionException>(() => ConnectAsync("other"));
        Assert.Equal(
            "No shell can be started on web1: the shell ended with status 1: Error: No such container: other. See whether the container runs and has /bin/sh.", gone.Message);

        var target = new ConnectionTarget("web1", "podman") { ContainerCommand = ContainerCommand.Line("rustible-no-such-program", "", ["exec"]) };
        var missing = await Assert.ThrowsAsync<ConnectionException>(() => Connectors.Standard.ConnectAsync(target, CancellationToken.None));
        Assert.Equal(
            "The connection 'podman' of web1 needs the program 'rustible-no-such-program' on the control node, which does not have it in its PATH.", missing.Message);
    }

    [Theory]
    [InlineData("", "'docker' 'exec' 'a b'")]
    [InlineData("-H 'tcp://x y' --tls", "'docker' '-H' 'tcp://x y' '--tls' 'exec' 'a b'")]
    [InlineData("$(id) ; #", "'docker' '$(id)' ';' '#' 'exec' 'a b'")]
    public void Options_of_the_user_are_split_and_nothing_in_them_is_expanded(string options, string expected) =>
        Assert.Equal(expected, ContainerCommand.Line("docker", options, ["exec", "a b"]));

    [Fact]
    public void An_open_quote_in_options_is_refused() =>
        Assert.Contains("The options ''' of docker cannot be read", Assert.Throws<ConnectionException>(() => ContainerCommand.Line("docker", "'", [])).Message, StringComparison.Ordinal);

    private static Task<ShellReply> RunAsync(IConnection connection, ShellRequest request) => connection.RunAsync(request, CancellationToken.None);

    private Task<IConnection> ConnectAsync(string container) => Connectors.Standard.ConnectAsync(
        new ConnectionTarget("web1", "docker") { ContainerCommand = ContainerCommand.Line(Program, "", ["exec", "-i", container]) }, CancellationToken.None);
}
