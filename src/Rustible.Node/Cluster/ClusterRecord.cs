using System.Globalization;
using System.Security.Cryptography;
using Rustible.Actors.Storage;
using Rustible.Node.Configuration;

namespace Rustible.Node.Cluster;

/// <summary>
/// What all nodes of a cluster must agree on, kept in the database by the first one: the number of shards, by which every node finds every host, and the
/// key, by which it reads what others have written.
/// </summary>
public static class ClusterRecord
{
    private const string KeyProbe = "rustible";

    /// <summary>Stores what the first node says, and refuses a later one that says something else.</summary>
    /// <exception cref="ConfigurationException">This node's configuration does not fit the cluster's.</exception>
    public static async Task CheckAsync(SqlRunStore store, NodeConfiguration configuration, CancellationToken cancellation)
    {
        var shards = configuration.Cluster.Shards.ToString(CultureInfo.InvariantCulture);
        var stored = await store.KeepAsync("shards", shards, cancellation).ConfigureAwait(false);
        if (stored != shards)
            throw new ConfigurationException($"'cluster.shards' is {shards}, but this cluster has {stored}. The number can only be changed for a new database.");
        try
        {
            await store.KeepSealedAsync("key", KeyProbe, cancellation).ConfigureAwait(false);
        }
        catch (CryptographicException)
        {
            throw new ConfigurationException("The cluster key (database.key or RUSTIBLE_CLUSTER_KEY) is not the one that this database was begun with.");
        }
    }
}
