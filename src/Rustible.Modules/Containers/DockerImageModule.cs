using Rustible.Templating.Data;
using Rustible.Templating.Values;

namespace Rustible.Modules.Containers;

/// <summary>
/// Builds, loads, pulls, tags, pushes, archives or removes an image by the program docker of the host. Arguments and results are those of community.docker.docker_image; as there, images are
/// built by the daemon, not by BuildKit.
/// </summary>
/// <example><code>
/// - name: Build an image and push it
///   docker_image:
///     name: registry.example.com/app
///     tag: "1.2"
///     source: build
///     build:
///       path: /srv/app
///     push: true
/// </code></example>
[Module("docker_image", "community.docker.docker_image", "community.general.docker_image", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class DockerImageModule : Module<DockerImageModule.Args>
{
    /// <param name="Name">The image.</param>
    /// <param name="Tag">Its tag, when the name has none.</param>
    /// <param name="Source">Where it comes from when it is not there; local does not fetch it.</param>
    /// <param name="State">Whether it should be there.</param>
    /// <param name="Build">How it is built: path, args, cache_from, container_limits, dockerfile, etc_hosts, network, nocache, platform, pull, rm, target.</param>
    /// <param name="Pull">How it is pulled: platform.</param>
    /// <param name="LoadPath">The archive to load it from.</param>
    /// <param name="ArchivePath">The archive to write it to.</param>
    /// <param name="Repository">Another name for it.</param>
    /// <param name="Push">Push it, by that name if there is one.</param>
    /// <param name="ForceSource">Fetch it also when it is there.</param>
    /// <param name="ForceTag">Give it the other name also when an image has that.</param>
    /// <param name="ForceAbsent">Remove it also when containers or other names hold it.</param>
    [RequiredIf("state", "present", "source")]
    [RequiredIf("source", "build", "build")]
    [RequiredIf("source", "load", "load_path")]
    public sealed record Args(
        [property: Required] string Name, string Tag = "latest", [property: Choices("build", "load", "pull", "local")] string? Source = null,
        [property: Choices("absent", "present")] string State = "present", ValueMap? Build = null, ValueMap? Pull = null, HostPath? LoadPath = null, HostPath? ArchivePath = null,
        string? Repository = null, bool Push = false, bool ForceSource = false, bool ForceTag = false, bool ForceAbsent = false)
    {
        /// <summary>How the daemon is reached.</summary>
        [Inline]
        public DockerConnection Connection { get; init; } = new();
    }

    /// <param name="Platform">The platform.</param>
    internal sealed record PullArgs(string? Platform = null);

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation)
    {
        DockerBuild? build = null;
        DockerBuild.Limits? limits = new();
        PullArgs? pull = new();
        if (args.Build is not null && !ArgumentBinder<DockerBuild>.TryBind(args.Build, Description, out build, out var error))
            return ModuleResult.Failure($"{error} found in build");
        if (build?.ContainerLimits is { } given && !ArgumentBinder<DockerBuild.Limits>.TryBind(given, Description, out limits, out error))
            return ModuleResult.Failure($"{error} found in build -> container_limits");
        if (args.Pull is not null && !ArgumentBinder<PullArgs>.TryBind(args.Pull, Description, out pull, out error))
            return ModuleResult.Failure($"{error} found in pull");
        if ((args.Connection.Refusal ?? build?.Refusal) is { } refusal)
            return ModuleResult.Failure(refusal);
        if (ImageName.IsId(args.Name) && args is { State: "present", Source: "pull" or "build" })
            return ModuleResult.Failure($"Image name must not be an image ID for source={args.Source}; got: {args.Name}");
        var script = args.Connection.AddTo(new ShellScript(ScriptResource.Read("Containers/docker.sh") + ScriptResource.Read("Containers/docker-image.sh")));
        AddNames(script, args);
        var reply = await script.With("state", args.State).With("source", args.Source).With("load_path", args.LoadPath).With("archive_path", args.ArchivePath)
            .With("push", args.Push).With("force_source", args.ForceSource).With("force_tag", args.ForceTag).With("force_absent", args.ForceAbsent)
            .With("platform", pull.Platform).With("build_path", build?.Path).With("dockerfile", build?.Dockerfile).WithList("build_words", build?.Words(limits) ?? [])
            .RunAsync(context, cancellation).ConfigureAwait(false);
        return Result(reply);
    }

    /// <summary>The image by its whole name, and the other name.</summary>
    private static void AddNames(ShellScript script, Args args)
    {
        var name = ImageName.Of(args.Name);
        var isId = ImageName.IsId(args.Name);
        name = isId ? new ImageName(args.Name, null) : name with { Tag = name.Tag ?? args.Tag };
        var other = args.Repository is null ? null : ImageName.Of(args.Repository);
        other = other is null ? null : other with { Tag = other.Tag ?? (name.Tag is null || name.HasDigest ? "latest" : name.Tag) };
        script.With("image", name).With("shown", isId || !name.HasDigest ? name.ToString() : $"{name.Repository}:{name.Tag}").With("short", name.Repository).With("by_id", isId)
            .With("other", other).With("pushed", $"{(other ?? name).WithRegistry}:{(other ?? name).Tag ?? "latest"}");
    }

    private static ModuleResult Result(ScriptReply reply)
    {
        var result = ModuleResult.From(reply);
        if (reply.Text("output") is { } output)
            result = result.Return("stdout", output);
        if (reply.Failed)
            return result;
        var image = reply.Has("removed") ? new ValueMap { ["state"] = "Deleted" }
            : reply.Text("image") is { Length: > 0 } json && JsonValues.Parse(json) is ValueMap map ? map
            : new ValueMap();
        if (reply.Text("push_status") is { } status)
            image["push_status"] = status;
        return result.Return("actions", reply.All("action").Cast<object?>().ToList()).Return("image", image);
    }
}
