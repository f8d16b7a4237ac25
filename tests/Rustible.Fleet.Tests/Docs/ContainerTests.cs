using Rustible.Fleet.Tests.Infrastructure;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Rustible.Fleet.Tests.Docs;

/// <summary>What can be known of the containers without a Docker engine.</summary>
public class ContainerTests
{
    private static readonly string _folder = Path.Combine(Repository.Root, "docker");
    private static readonly ComposeFile _compose = ComposeFile.Read(Path.Combine(_folder, "compose.yaml"));

    [Fact]
    public void The_compose_file_has_three_nodes_a_database_and_targets() =>
        Assert.Empty(new[] { "node1", "node2", "node3", "database", "keys", "target1", "target2", "target3" }.Except(_compose.Services.Keys));

    [Fact]
    public void What_a_service_is_built_from_and_mounts_is_there()
    {
        foreach (var (name, service) in _compose.Services)
        {
            if (service.Build is { } build)
                Assert.True(File.Exists(Path.Combine(_folder, build.Context, build.Dockerfile)), $"{name}: {build.Dockerfile} is not below {build.Context}");
            foreach (var source in service.Volumes.Select(volume => volume.Split(':')[0]))
                Assert.True(source[0] == '.' ? Path.Exists(Path.Combine(_folder, source)) : _compose.Volumes.ContainsKey(source), $"{name} mounts {source}");
        }
    }

    [Fact]
    public void A_service_waits_for_services_that_there_are() =>
        Assert.Empty(_compose.Services.Values.SelectMany(service => service.DependsOn.Keys).Except(_compose.Services.Keys));

    [Fact]
    public void A_node_starts_with_a_configuration_of_the_repository()
    {
        foreach (var node in _compose.Services.Where(service => service.Key.StartsWith("node", StringComparison.Ordinal)))
        {
            Assert.Equal(["node", "--config", $"/etc/rustible/{node.Key}.yaml"], node.Value.Command);
            Assert.True(File.Exists(Path.Combine(Repository.Root, "cluster-config", $"{node.Key}.yaml")));
            Assert.Contains("../cluster-config:/etc/rustible:ro", node.Value.Volumes);
        }
    }

    [Fact]
    public async Task The_keys_fit_the_inventory_and_stay_when_they_are_made_again()
    {
        var keys = Directory.CreateTempSubdirectory("keys").FullName;
        var script = (await File.ReadAllTextAsync(Path.Combine(_folder, "make-keys.sh"))).Replace("cd /keys", $"cd {keys}", StringComparison.Ordinal);
        var first = await ProcessResult.RunAsync("sh", ["-c", script]);
        Assert.True(first.ExitCode == 0, first.Errors);
        var known = await File.ReadAllTextAsync(Path.Combine(keys, "known_hosts"));
        await ProcessResult.RunAsync("sh", ["-c", script]);
        Assert.Equal(known, await File.ReadAllTextAsync(Path.Combine(keys, "known_hosts")));
        var inventory = await File.ReadAllLinesAsync(Path.Combine(_folder, "hosts.ini"));
        var addresses = inventory.Where(line => line.Contains(" ansible_host=", StringComparison.Ordinal)).Select(line => line.Split('=')[1]);
        Assert.Equal(addresses.Order(), known.Split(' ')[0].Split(',').Order());
        Directory.Delete(keys, recursive: true);
    }

    private sealed class ComposeFile
    {
        /// <summary>Read, and not skipped, because services are aliases of it.</summary>
        [YamlMember(Alias = "x-target", ApplyNamingConventions = false)]
        public Service? Target { get; set; }

        public Dictionary<string, Service> Services { get; set; } = [];

        public Dictionary<string, object> Volumes { get; set; } = [];

        public static ComposeFile Read(string path)
        {
            using var reader = new StreamReader(path);
            return new DeserializerBuilder().WithNamingConvention(YamlDotNet.Serialization.NamingConventions.UnderscoredNamingConvention.Instance)
                .IgnoreUnmatchedProperties().Build().Deserialize<ComposeFile>(new MergingParser(new Parser(reader)));
        }
    }

    private sealed class Service
    {
        public Build? Build { get; set; }

        public List<string> Command { get; set; } = [];

        public List<string> Volumes { get; set; } = [];

        public Dictionary<string, object> DependsOn { get; set; } = [];
    }

    private sealed class Build
    {
        public string Context { get; set; } = ".";

        public string Dockerfile { get; set; } = "Dockerfile";
    }
}
