using System.Globalization;
using Akka.Cluster.Sharding;
using Akka.Cluster.Tools.Singleton;
using Akka.Configuration;
using Akka.DistributedData;
using Rustible.Node.Configuration;

namespace Rustible.Node.Cluster;

/// <summary>The actor system's settings of a control node. Why each differs from the library's default: docs/decisions.md.</summary>
public static class ClusterSettings
{
    /// <summary>A member tells its name by a role that begins so.</summary>
    public const string NameRole = "name-";

    /// <summary>The settings for a configuration.</summary>
    public static Config For(NodeConfiguration configuration) => ConfigurationFactory.ParseString(Text(configuration))
        .WithFallback(ConfigurationFactory.ParseString(Persistence(configuration.Database)))
        .WithFallback(Akka.Persistence.Sql.SqlPersistence.DefaultConfiguration)
        .WithFallback(ClusterSharding.DefaultConfig())
        .WithFallback(ClusterSingleton.DefaultConfig())
        .WithFallback(DistributedData.DefaultConfig());

    private static string Text(NodeConfiguration configuration) => $$"""
        akka {
          loglevel = WARNING
          stdout-loglevel = OFF
          log-dead-letters = 3
          log-dead-letters-during-shutdown = off
          coordinated-shutdown.exit-clr = off
          # hosts finish what they are at work on before they move
          coordinated-shutdown.phases.cluster-sharding-shutdown-region.timeout = 20s
          coordinated-shutdown.run-by-clr-shutdown-hook = off
          actor {
            provider = cluster
            serialization-settings.allow-unregistered-types = false
            serializers {
              json = "Rustible.Actors.Serialization.RejectingSerializer, Rustible.Actors"
              rustible = "Rustible.Actors.Serialization.WireSerializer, Rustible.Actors"
            }
            serialization-bindings {
              "Rustible.Actors.Serialization.IWireMessage, Rustible.Actors" = rustible
            }
          }
          remote.dot-netty.tcp {
            hostname = "{{configuration.Node.Host}}"
            port = {{configuration.Node.Port.ToString(CultureInfo.InvariantCulture)}}
            maximum-frame-size = 1000000b
            send-buffer-size = 2000000b
            receive-buffer-size = 2000000b
          }
          cluster {
            roles = ["control", "{{NameRole}}{{configuration.Node.Name}}"]
            downing-provider-class = "Akka.Cluster.SBR.SplitBrainResolverProvider, Akka.Cluster"
            failure-detector.acceptable-heartbeat-pause = {{configuration.Cluster.AcceptableHeartbeatPause}}
            split-brain-resolver {
              active-strategy = keep-majority
              stable-after = {{configuration.Cluster.StableAfter}}
            }
            down-removal-margin = {{configuration.Cluster.DownRemovalMargin}}
            sharding {
              role = "control"
              state-store-mode = ddata
              remember-entities = off
              passivate-idle-entity-after = off
              handoff-timeout = 20s
              buffer-size = 100000
            }
          }
        }
        """;

    private static string Persistence(DatabaseSection database)
    {
        var provider = database.Provider == "postgresql" ? "PostgreSQL.15" : "SQLite.MS";
        return $$"""
            akka.persistence {
              journal {
                plugin = "akka.persistence.journal.sql"
                sql {
                  class = "Akka.Persistence.Sql.Journal.SqlWriteJournal, Akka.Persistence.Sql"
                  connection-string = {{Quoted(database.Connection)}}
                  provider-name = "{{provider}}"
                  auto-initialize = true
                }
              }
              snapshot-store.plugin = "akka.persistence.no-snapshot-store"
            }
            """;
    }

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
