using Akka.Actor;
using Rustible.Actors;
using Rustible.Actors.Storage;
using Rustible.Node.Configuration;
using Rustible.Node.Runs;

namespace Rustible.Node.Api;

/// <summary>What the API's endpoints need.</summary>
/// <param name="System">The actor system.</param>
/// <param name="Node">What the node's actors share.</param>
/// <param name="Runs">The node's runs.</param>
/// <param name="Store">The database.</param>
/// <param name="Configuration">The configuration.</param>
public sealed record ApiServices(ActorSystem System, NodeServices Node, NodeRuns Runs, IRunStore Store, NodeConfiguration Configuration);

/// <summary>The HTTP API of a node, versioned under <c>/v1</c>.</summary>
public static class ApiHost
{
    private const long MaxRequestBytes = 4 * 1024 * 1024;

    /// <summary>Builds the web application; it listens when it is started.</summary>
    public static WebApplication Build(NodeConfiguration configuration, ApiServices services)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(configuration.Api.Listen);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = MaxRequestBytes);
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);   // Guard puts it into words
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default));
        var api = builder.Build();
        api.Use((context, next) => Guard.CheckAsync(context, next, configuration.Api.Tokens));
        api.MapGet("/healthz", () => "ok\n");
        BundleEndpoints.Map(api, services);
        RunEndpoints.Map(api, services);
        ClusterEndpoints.Map(api, services);
        return api;
    }
}
