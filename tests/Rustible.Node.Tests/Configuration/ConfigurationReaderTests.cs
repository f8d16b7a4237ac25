using Rustible.Node.Configuration;

namespace Rustible.Node.Tests.Configuration;

public sealed class ConfigurationReaderTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> ShippedFiles() => [.. Directory.GetFiles(Path.Combine(Root(), "cluster-config"), "*.yaml").Select(Path.GetFileName).OfType<string>()];

    [Theory]
    [MemberData(nameof(ShippedFiles))]
    public void Every_file_of_cluster_config_is_read_and_holds_a_key(string file)
    {
        var configuration = ConfigurationReader.Read(Path.Combine(Root(), "cluster-config", file));

        Assert.Equal(Path.GetFileNameWithoutExtension(file), configuration.Node.Name);
        Assert.NotEmpty(configuration.Database.Key);
    }

    [Theory]
    [InlineData("node: { nam: x }", "nam")]
    [InlineData("node: { name: 'a b' }", "'node.name' is 'a b'")]
    [InlineData("database: { provider: sqlite, connection: x }", "'node.name' is missing")]
    [InlineData("node: { name: n }\ndatabase: { provider: oracle, connection: x }", "'database.provider' is 'oracle': use postgresql or sqlite.")]
    [InlineData("node: { name: n }", "'database.connection' is missing")]
    [InlineData("node: { name: n }\napi: { listen: 'http://0.0.0.0:1' }\ndatabase: { connection: x }", "'api.tokens' is empty")]
    [InlineData("node: { name: n }\ncluster: { stable-after: soon }\ndatabase: { connection: x }", "'cluster.stable-after' is 'soon': use a duration such as 5s.")]
    [InlineData("node: { name: n, seeds: ['a:1', 'b:2'] }\ndatabase: { connection: x }", "several nodes cannot share an SQLite file")]
    [InlineData("node: [", "node.yaml:")]
    [InlineData("api: { tokenz: [a] }", "node.yaml:1:8: There is no key 'tokenz' here. Use one of: listen, tokens.")]
    [InlineData("api: { tokens: abc }", "A list is needed here")]
    [InlineData("node: 1", "Keys are needed here, indented: name, host, port, seeds, state.")]
    [InlineData("node: { port: abc }", "A whole number is needed here.")]
    public void What_is_wrong_is_named(string yaml, string part)
    {
        var refused = Assert.Throws<ConfigurationException>(() => ConfigurationReader.Read(_folder.Write("node.yaml", yaml + "\n")));

        Assert.StartsWith(_folder["node.yaml"], refused.Message, StringComparison.Ordinal);
        Assert.Contains(part, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_said() =>
        Assert.Contains("does not exist", Assert.Throws<ConfigurationException>(() => ConfigurationReader.Read(_folder["none.yaml"])).Message, StringComparison.Ordinal);

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Rustible.Actors.sln")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
