using System.Text.Json;
using System.Text.RegularExpressions;
using Rustible.Modules.Commands;
using Rustible.Templating.Data;
using Rustible.Templating.Values;

namespace Rustible.Modules.Packages.Snap;

/// <summary>Keeps snaps and their settings. Arguments and results are those of community.general.snap. The host needs snap.</summary>
/// <example><code>
/// - name: Install an editor
///   snap:
///     name: code
///     classic: true
/// </code></example>
[Module("snap", "community.general.snap", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed partial class SnapModule : Module<SnapModule.Args>
{
    /// <param name="Name">The snaps.</param>
    /// <param name="State">Whether they should be there, and whether they may run.</param>
    /// <param name="Classic">Install without confinement.</param>
    /// <param name="Channel">The channel to install from.</param>
    /// <param name="Options">Settings, <c>key=value</c> for all of them or <c>snap:key=value</c> for one.</param>
    public sealed record Args(
        [property: Required] IReadOnlyList<string> Name, [property: Choices("absent", "present", "enabled", "disabled")] string State = "present", bool Classic = false,
        string Channel = "stable", IReadOnlyList<string>? Options = null);

    // Each order is one line of quoted words; the first that fails is the last.
    private const string Script = """
        need snap
        work=$(mktemp -d) || fail "there is no room for a temporary folder"
        trap 'rm -rf -- "$work"' EXIT
        run() {
            out=$(snap "$@" 2>"$work/errors" </dev/null; code=$?; echo .; exit "$code")
            code=$?
        }
        told() {
            report rc "$code"
            report out "${out%.}"
            report errors "$(cat "$work/errors"; echo .)"
        }
        if [ -n "$orders" ]; then
            eval "set -- $orders"
            for order in "$@"; do
                eval "run $order"
                [ "$code" = 0 ] || { report broken "$order"; break; }
            done
            told
            exit 0
        fi
        run list
        [ "$code" = 0 ] || fail "snap cannot tell what is installed: $(cat "$work/errors")"
        report list "$out"
        told
        eval "set -- $asked"
        for name in "$@"; do
            run get "$name" -d
            if [ "$code" = 0 ]; then report settings "$name
        ${out%.}"; fi
        done
        """;

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation)
    {
        if (SnapSetting.Read(args, out var settings) is { } fault)
            return ModuleResult.Failure(fault);
        var looked = await SendAsync([], args, context, cancellation).ConfigureAwait(false);
        if (looked.Failed)
            return ModuleResult.From(looked);
        var installed = Installed(looked);
        var (snaps, key) = args.State switch
        {
            "present" => (args.Name.Where(name => !installed.ContainsKey(name)), "snaps_installed"),
            "absent" => (args.Name.Where(installed.ContainsKey), "snaps_removed"),
            "enabled" => (args.Name.Where(name => !installed.TryGetValue(name, out var isEnabled) || !isEnabled), "snaps_enabled"),
            _ => (args.Name.Where(name => !installed.TryGetValue(name, out var isEnabled) || isEnabled), "snaps_disabled"),
        };
        var wanted = snaps.Distinct().ToList();
        var orders = Orders(args, wanted).ToList();
        var result = ModuleResult.Of(orders.Count > 0);
        if (args.State == "present")
            result = result.Return("classic", args.Classic).Return("channel", args.Channel);
        if (orders.Count > 0)
            result = result.Return(key, wanted.Cast<object?>().ToList());
        var last = looked;
        if (orders.Count > 0 && !context.CheckMode)
        {
            last = await SendAsync(orders, args, context, cancellation).ConfigureAwait(false);
            result = result.Return("cmd", "snap " + Line(orders[^1]));
            if (last.Failed || last.Has("broken"))
                return Broken(args, Told(result, last), last);
            looked = settings.Count > 0 ? await SendAsync([], args, context, cancellation).ConfigureAwait(false) : looked;
        }
        return args.State == "present" && settings.Count > 0
            ? await SetAsync(settings, Told(result, last), looked, context, cancellation).ConfigureAwait(false)
            : Told(result, last);
    }

    private static async Task<ModuleResult> SetAsync(
        IReadOnlyList<SnapSetting> settings, ModuleResult result, ScriptReply looked, ModuleContext context, CancellationToken cancellation)
    {
        var known = looked.All("settings").Select(text => text.Split('\n', 2)).ToDictionary(pair => pair[0], pair => Settings(pair[1]), StringComparer.Ordinal);
        var changed = settings.Where(setting => !setting.IsKept(known.GetValueOrDefault(setting.Snap))).ToList();
        if (changed.Count == 0)
            return result;
        result = result.Return("changed", true).Return("options_changed", changed.Select(setting => (object?)$"{setting.Snap}:{setting.Key}={setting.Value}").ToList());
        if (context.CheckMode)
            return result;
        foreach (var group in changed.GroupBy(setting => setting.Snap))
        {
            string[] order = ["set", group.Key, .. group.Select(setting => $"{setting.Key}={setting.Value}")];
            var reply = await SendAsync([order], null, context, cancellation).ConfigureAwait(false);
            result = Told(result, reply);
            if (reply.Failed || reply.Has("broken"))
            {
                return result.Return("failed", true)
                    .Return("msg", reply.Message ?? $"Cannot set options '{string.Join(' ', order[2..])}' for snap '{group.Key}': error={reply.Text("errors")?.TrimEnd('.', '\n')}");
            }
        }
        return result;
    }

    /// <summary>The command lines that bring the snaps to their state: one for all, or one each where options hold for a single snap only.</summary>
    private static IEnumerable<IReadOnlyList<string>> Orders(Args args, List<string> snaps)
    {
        if (snaps.Count == 0)
            return [];
        if (args.State != "present")
        {
            var verb = args.State switch { "absent" => "remove", "enabled" => "enable", _ => "disable" };
            return verb == "remove" ? [[verb, .. snaps]] : snaps.Select(snap => (IReadOnlyList<string>)[verb, snap]);
        }
        List<string> options = [.. args.Classic ? ["--classic"] : (string[])[], .. args.Channel == "stable" ? [] : (string[])["--channel", args.Channel]];
        return options.Count == 0 ? [["install", .. snaps]] : snaps.Select(snap => (IReadOnlyList<string>)["install", .. options, snap]);
    }

    private static Task<ScriptReply> SendAsync(IReadOnlyList<IReadOnlyList<string>> orders, Args? args, ModuleContext context, CancellationToken cancellation) =>
        new ShellScript(Script).WithList("orders", orders.Select(Line)).WithList("asked", args?.Options is { Count: > 0 } ? args.Name.Distinct() : [])
            .RunAsync(context with { CheckMode = false }, cancellation);

    private static string Line(IReadOnlyList<string> order) => string.Join(' ', order.Select(ShellWords.Quote));

    private static ModuleResult Told(ModuleResult result, ScriptReply reply) => reply.Failed
        ? result
        : result.Return("rc", reply.Int("rc")).Return("stdout", reply.Text("out")).Return("stderr", reply.Text("errors")![..^1]);

    private static ModuleResult Broken(Args args, ModuleResult result, ScriptReply reply)
    {
        var what = args.State switch { "present" => "installation", "absent" => "removal", _ => "operation" };
        var command = $"snap {reply.Text("broken")}";
        var message = reply.Message
            ?? (args.State == "present" && Confined().Match(reply.Text("errors")!) is { Success: true } confined
                ? $"Couldn't install {confined.Groups[1].Value} because it requires classic confinement"
                : $"Ooops! Snap {what} failed while executing '{command}', please examine logs and error output for more details.");
        return result.Return("changed", false).Return("failed", true).Return("msg", message).Return("cmd", command);
    }

    /// <summary>What is installed, and whether it may run: name, version, revision, tracking, publisher, notes in columns below a headline.</summary>
    private static Dictionary<string, bool> Installed(ScriptReply looked)
    {
        var snaps = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var words in looked.Text("list")!.Split('\n').Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            if (words.Length > 1)
                snaps[words[0]] = !words[^1].Split(',').Contains("disabled");
        return snaps;
    }

    private static ValueMap? Settings(string json)
    {
        try
        {
            return JsonValues.Parse(json) as ValueMap;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex("""This revision of snap "([^"]+)" was published using classic confinement""", RegexOptions.CultureInvariant)]
    private static partial Regex Confined();
}
