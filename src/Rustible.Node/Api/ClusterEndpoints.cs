using Akka.Actor;
using Akka.Cluster;
using Akka.Cluster.Sharding;
using ClusterSettings = Rustible.Node.Cluster.ClusterSettings;

namespace Rustible.Node.Api;

/// <summary>The cluster: members, and where the hosts live.</summary>
internal static class ClusterEndpoints
{
    private static readonly TimeSpan StatisticsTimeout = TimeSpan.FromSeconds(3);

    public static void Map(WebApplication api, ApiServices services)
    {
        api.MapGet("/v1/cluster", async () => Results.Json(await StatusAsync(services).ConfigureAwait(false), ApiJson.Default.ClusterStatus));
        api.MapGet("/readyz", () => Akka.Cluster.Cluster.Get(services.System).SelfMember.Status == MemberStatus.Up
            ? Results.Text("ok\n")
            : Results.Text("not up\n", statusCode: StatusCodes.Status503ServiceUnavailable));
    }

    private static async Task<ClusterStatus> StatusAsync(ApiServices services)
    {
        var view = Akka.Cluster.Cluster.Get(services.System).State;
        var statistics = await ClusterSharding.Get(services.System).ShardRegion("host")
            .Ask<ClusterShardingStats>(new GetClusterShardingStats(StatisticsTimeout), StatisticsTimeout + StatisticsTimeout).ConfigureAwait(false);
        var members = view.Members.Select(member => Member(member, view, statistics)).ToList();
        return new ClusterStatus(services.Node.Name, members, members.Sum(member => member.Shards), members.Sum(member => member.Hosts));
    }

    private static ClusterMember Member(Member member, ClusterEvent.CurrentClusterState view, ClusterShardingStats statistics)
    {
        var shards = statistics.Regions.TryGetValue(member.Address, out var region) ? region.Stats : null;
        var status = view.Unreachable.Contains(member) ? "unreachable" : member.Status.ToString().ToLowerInvariant();
        var name = member.Roles.FirstOrDefault(role => role.StartsWith(ClusterSettings.NameRole, StringComparison.Ordinal));
        return new ClusterMember(
            name?[ClusterSettings.NameRole.Length..] ?? "",
            $"{member.Address.Host}:{member.Address.Port}", status, member.Address.Equals(view.Leader), shards?.Count ?? 0, shards?.Values.Sum() ?? 0);
    }
}
