using Rustible.Modules.Commands;
using Rustible.Modules.Containers.Specification;
using Rustible.Templating.Values;

namespace Rustible.Modules.Containers;

/// <summary>
/// Makes, changes, starts, stops or removes a container by the program docker of the host. Arguments and results are those of community.docker.docker_container: what is asked for is compared with
/// what <c>docker inspect</c> tells, and the container is changed where docker can do so, else removed and made anew.
/// </summary>
/// <example><code>
/// - name: Keep the web server running
///   docker_container:
///     name: web
///     image: nginx:1.25
///     ports: ["8080:80"]
///     volumes: ["/srv/www:/usr/share/nginx/html:ro"]
///     env:
///       TZ: UTC
///     restart_policy: unless-stopped
/// </code></example>
[Module("docker_container", "community.docker.docker_container", "community.general.docker_container", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class DockerContainerModule : Module<ContainerArguments>
{
    private const string NoOutput = "Cannot retrieve result as auto_remove is enabled";

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(ContainerArguments args, ModuleContext context, CancellationToken cancellation)
    {
        args = args.WithDefaults();
        if (args.Connection.Refusal is { } refusal)
            return ModuleResult.Failure(refusal);
        try
        {
            var comparisons = ContainerComparisons.Of(args);
            var parts = ContainerParts.Of(args, Description);
            // What no host could do is told before the host is asked.
            if (args.State != "absent")
                _ = new ContainerOptions(args, parts, comparisons, new ContainerFacts(null, null, null)).All();
            var looked = await Looking(args, parts).RunAsync(context, cancellation).ConfigureAwait(false);
            if (looked.Failed)
                return ModuleResult.From(looked);
            var facts = Facts(looked);
            var plan = ContainerPlan.Of(args, parts, comparisons, facts, context.CheckMode);
            if (looked.Has("pulled"))
                plan.Actions.Insert(0, new ValueMap { ["pulled_image"] = looked.Text("pulled") });
            plan.Warnings.InsertRange(0, looked.All("warning"));
            var result = plan.Steps.Count == 0 || context.CheckMode
                ? Outcome(args, facts.Container)
                : Outcome(args, await Acting(args, plan).RunAsync(context, cancellation).ConfigureAwait(false), plan);
            return Told(result, args, plan, context);
        }
        catch (ContainerFault fault)
        {
            return ModuleResult.Failure(fault.Message);
        }
    }

    private static ShellScript Looking(ContainerArguments args, ContainerParts parts)
    {
        var isThere = args.State != "absent";
        var image = isThere && !string.IsNullOrEmpty(args.Image) ? args.Image : null;
        var name = image is null || ImageName.IsId(image) ? image : (ImageName.Of(image) is { Tag: null } untagged ? untagged with { Tag = "latest" } : ImageName.Of(image)).ToString();
        var others = new[] { args.NetworkMode, args.IpcMode, args.PidMode }.OfType<string>().Where(mode => mode.StartsWith("container:", StringComparison.Ordinal))
            .Select(mode => mode["container:".Length..]).Distinct();
        return args.Connection.AddTo(new ShellScript(ScriptResource.Read("Containers/docker.sh") + ScriptResource.Read("Containers/container-look.sh")))
            .With("name", args.Name).With("image", name).With("by_id", image is not null && ImageName.IsId(image)).With("pull", args.Pull).With("platform", args.Platform)
            .With("current", isThere && (image is null || args.ImageComparison == "current-image")).With("env_file", isThere ? args.EnvFile : null)
            .WithList("networks", isThere ? parts.Networks?.Select(network => network.Name).Distinct() ?? [] : []).WithList("others", isThere ? others : []);
    }

    private static ContainerFacts Facts(ScriptReply reply)
    {
        var current = ContainerFacts.Read(reply.Text("current"));
        return new ContainerFacts(ContainerFacts.Read(reply.Text("container")), reply.Has("image") ? ContainerFacts.Read(reply.Text("image")) : current, current)
        {
            Networks = reply.All("network").Select(ContainerFacts.Read).OfType<ValueMap>().ToDictionary(network => PythonScalar.ToText(ContainerFacts.At(network, "Name")), StringComparer.Ordinal),
            Ids = reply.All("other").Select(line => line.Split(' ', 2)).ToDictionary(words => words[1], words => words[0], StringComparer.Ordinal),
            EnvFile = reply.Text("env_file"),
            Folder = reply.Text("folder") ?? "/",
            Home = reply.Text("home") ?? "/",
        };
    }

    private static ShellScript Acting(ContainerArguments args, ContainerPlan plan) =>
        args.Connection.AddTo(new ShellScript(ScriptResource.Read("Containers/docker.sh") + ScriptResource.Read("Containers/container-act.sh")))
            .With("name", args.Name).With("removed", args.State == "absent").With("cleanup", args.Cleanup).With("keep_volumes", args.KeepVolumes)
            .With("removal_wait", args.RemovalWaitTimeout is { } seconds ? Math.Ceiling(Math.Max(0, seconds)) : null)
            .With("environment", string.Concat(plan.EnvironmentLines.Select(line => line + "\n")))
            .WithList("steps", plan.Steps.Select(step => string.Join(' ', new[] { step.Kind, step.Fault }.Concat(step.Words).Select(Word))));

    private static string Word(string word) => word == ContainerOptions.EnvironmentPath ? "\"$_environment\"" : ShellWords.Quote(word);

    private static ModuleResult Outcome(ContainerArguments args, ValueMap? container)
    {
        var result = ModuleResult.Of(false);
        return args.State == "absent" || container is null ? result : result.Return("container", container);
    }

    private static ModuleResult Outcome(ContainerArguments args, ScriptReply reply, ContainerPlan plan)
    {
        plan.Warnings.AddRange(reply.All("docker_warning").Select(warning => $"Docker warning: {warning}"));
        if (reply.Failed)
            return ModuleResult.From(reply);
        var container = ContainerFacts.Read(reply.Text("container")) ?? [];
        var result = ModuleResult.Of(true);
        if (reply.Int("exit_status") is { } status)
        {
            var output = reply.Text("output") is { } text ? text[..^1] : reply.Has("driver") ? $"Result logged using `{reply.Text("driver")}` driver" : NoOutput;
            container["Output"] = output;
            result = result.Return("status", status);
            if (status != 0)
                result = result.Return("failed", true).Return("msg", output);
        }
        return args.State == "absent" ? result : result.Return("container", container);
    }

    private static ModuleResult Told(ModuleResult result, ContainerArguments args, ContainerPlan plan, ModuleContext context)
    {
        if (!result.Failed || result.Values.ContainsKey("status"))
        {
            result = result.Return("changed", plan.Actions.Count > 0);
            if (context.DiffMode)
                result = result.Return("diff", plan.Diff);
            if (context.CheckMode || args.Connection.Debug)
                result = result.Return("actions", plan.Actions);
        }
        return plan.Warnings.Count == 0 ? result : result.Return("warnings", plan.Warnings);
    }
}
