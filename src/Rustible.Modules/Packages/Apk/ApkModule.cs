using System.Text.RegularExpressions;
using Rustible.Templating.Values;

namespace Rustible.Modules.Packages.Apk;

/// <summary>Packages of Alpine. Arguments and results are those of community.general.apk.</summary>
/// <example><code>
/// - name: Have nginx installed
///   apk:
///     name: nginx
///     state: present
///     update_cache: true
/// </code></example>
[Module("apk", "community.general.apk", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed partial class ApkModule : ShellModule<ApkModule.Args>
{
    /// <param name="Name">The packages, as apk names them: with a version (<c>foo&gt;1.2</c>) or a tag (<c>foo@edge</c>) if need be.</param>
    /// <param name="State">What they should be.</param>
    /// <param name="Available">With <c>upgrade</c>: replace or lower what no repository has any more.</param>
    /// <param name="NoCache">Use no lists and packages that the host keeps.</param>
    /// <param name="Repository">The repositories to use in place of the host's.</param>
    /// <param name="UpdateCache">Fetch the lists of packages first.</param>
    /// <param name="Upgrade">Upgrade all packages.</param>
    /// <param name="World">The file of the packages that are wanted for themselves.</param>
    [RequiredOneOf("name", "update_cache", "upgrade")]
    [MutuallyExclusive("name", "upgrade")]
    public sealed record Args(
        IReadOnlyList<string>? Name = null, [property: Choices("present", "installed", "absent", "removed", "latest")] string State = "present",
        bool Available = false, bool NoCache = false, IReadOnlyList<string>? Repository = null, bool UpdateCache = false, bool Upgrade = false,
        string World = "/etc/apk/world");

    /// <inheritdoc/>
    protected override string? Refusal(ValueMap arguments) =>
        arguments.TryGetValue("name", out var name) && Texts(name).FirstOrDefault(text => text.StartsWith('-')) is { } option
            ? $"'{option}' is not the name of a package."
            : null;

    /// <inheritdoc/>
    public override ShellScript Script(Args args)
    {
        IEnumerable<string> flags = [.. args.NoCache ? ["--no-cache"] : (string[])[],
            .. (args.Repository ?? []).SelectMany(repository => (string[])["--repository", repository, "--repositories-file", "/dev/null"])];
        return ShellScript.FromResource("Packages/Apk/apk.sh").WithList("flags", flags).WithList("names", Words(args))
            .With("state", args.Name is null ? "" : args.State switch { "installed" => "present", "removed" => "absent", _ => args.State })
            .With("available", args.Available).With("update_cache", args.UpdateCache).With("upgrade", args.Upgrade).With("world", args.World);
    }

    /// <inheritdoc/>
    public override ModuleResult Read(Args args, ScriptReply reply)
    {
        if (reply.Has("unfetched"))
            return Told(ModuleResult.Failure("could not update package db"), reply);
        if (args.Upgrade)
            return Upgraded(reply);
        if (args.Name is not null)
            return Kept(args, reply);
        return args.UpdateCache
            ? Told(ModuleResult.Of(true).Return("msg", "updated repository indexes"), reply)
            : ModuleResult.Failure("There is nothing to do: give name a package, or set upgrade or update_cache.");
    }

    private static ModuleResult Upgraded(ScriptReply reply)
    {
        var packages = Packages(reply);
        var result = reply.Int("status") != 0
            ? ModuleResult.Failure("failed to upgrade packages")
            : ModuleResult.Of(packages.Count > 0).Return("msg", packages.Count > 0 ? "upgraded packages" : "packages already upgraded");
        return Told(result, reply).Return("packages", packages);
    }

    private static ModuleResult Kept(Args args, ScriptReply reply)
    {
        var isAbsent = args.State is "absent" or "removed";
        if (!reply.Has("acted"))
            return ModuleResult.Of(false).Return("msg", $"package(s) already {(isAbsent ? "removed" : "installed")}");
        var names = string.Join(' ', reply.All("acted"));
        var result = reply.Int("status") == 0 && !reply.Has("kept")
            ? ModuleResult.Of(true).Return("msg", $"{(isAbsent ? "removed" : "installed")} {names} package(s)")
            : ModuleResult.Failure(isAbsent ? $"failed to remove {names} package(s)" : $"failed to install {names}");
        return Told(result, reply).Return("packages", Packages(reply));
    }

    /// <summary>What apk tells to have changed: <c>(1/2) Installing foo (1.0-r0)</c>.</summary>
    private static List<object?> Packages(ScriptReply reply) => [.. Change().Matches(reply.Text("out") ?? "").Select(match => match.Groups[1].Value)];

    private static ModuleResult Told(ModuleResult result, ScriptReply reply) =>
        reply.Text("out") is { } text ? result.Return("stdout", text).Return("stderr", reply.Text("errors")) : result;

    private static IEnumerable<string> Words(Args args) => (args.Name ?? []).SelectMany(name => name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static IEnumerable<string> Texts(object? name) =>
        (name is List<object?> list ? list.Select(item => item?.ToString() ?? "") : (name?.ToString() ?? "").Split(','))
        .SelectMany(text => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex(@"^\(\d+/\d+\) \S+ (\S+)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Change();
}
