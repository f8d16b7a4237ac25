using Rustible.Templating.Values;

namespace Rustible.Modules.Machine;

/// <summary>Sets the time zone, and how the hardware clock counts. Arguments and results are those of community.general.timezone, on Linux.</summary>
/// <example><code>
/// - name: Set the time zone
///   timezone:
///     name: Europe/Berlin
/// </code></example>
[Module("timezone", "community.general.timezone", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class TimezoneModule : ShellModule<TimezoneModule.Args>
{
    /// <param name="Hwclock">Whether the hardware clock has local time or UTC.</param>
    /// <param name="Name">The zone: <c>Europe/Berlin</c>.</param>
    [RequiredOneOf("hwclock", "name")]
    public sealed record Args([property: Alias("rtc"), Choices("local", "UTC")] string? Hwclock = null, string? Name = null);

    /// <inheritdoc/>
    public override ShellScript Script(Args args) => ShellScript.FromResource("Machine/timezone.sh").With("name", args.Name).With("hwclock", args.Hwclock);

    /// <inheritdoc/>
    public override ModuleResult Read(Args args, ScriptReply reply)
    {
        var (before, after) = (new ValueMap(), new ValueMap());
        foreach (var (key, value) in new[] { ("name", args.Name), ("hwclock", args.Hwclock) })
        {
            if (value is null)
                continue;
            before[key] = reply.Text("before_" + key);
            after[key] = value;
        }
        var result = ModuleResult.From(reply);
        if (reply.Has("line"))
            result = result.Return("msg", string.Join('\n', reply.All("line")));
        return result.Return("diff", new ValueMap { ["before"] = before, ["after"] = after });
    }
}
