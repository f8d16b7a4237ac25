using Rustible.Modules.Files;
using Rustible.Modules.Files.Text;

namespace Rustible.Modules.Machine;

/// <summary>Keeps a kernel setting in sysctl's file, and sets it. Arguments and results are those of ansible.posix.sysctl.</summary>
/// <example><code>
/// - name: Forward packets
///   sysctl:
///     name: net.ipv4.ip_forward
///     value: "1"
///     sysctl_set: true
/// </code></example>
[Module("sysctl", "ansible.posix.sysctl", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class SysctlModule : Module<SysctlModule.Args>
{
    /// <param name="Name">The setting.</param>
    /// <param name="Value">Its value.</param>
    /// <param name="State">Whether it should be in the file.</param>
    /// <param name="Ignoreerrors">Unknown settings are no error.</param>
    /// <param name="Reload">Have sysctl read the file when it was changed.</param>
    /// <param name="SysctlFile">The file.</param>
    /// <param name="SysctlSet">Set the value now, too.</param>
    [RequiredIf("state", "present", "value")]
    public sealed record Args(
        [property: Required, Alias("key")] string Name, [property: Alias("val")] string? Value = null,
        [property: Choices("present", "absent")] string State = "present", bool Ignoreerrors = false, bool Reload = true, HostPath? SysctlFile = null,
        bool SysctlSet = false);

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation)
    {
        if (args.Name.Trim().Length == 0)
            return ModuleResult.Failure("name cannot be blank");
        if (args.State == "present" && args.Value!.Trim().Length == 0)
            return ModuleResult.Failure("value cannot be blank");
        var (file, fault) = await EditedFile.ReadAsync(args.SysctlFile ?? new HostPath("/etc/sysctl.conf"), context, cancellation).ConfigureAwait(false);
        if (file is null)
            return fault!;
        var value = args.State == "present" ? Normal(args.Value!) : null;
        var after = Edit(file.Text.Text, args.Name.Trim(), value);
        var fileChanges = after != file.Text.Text && !HasValue(file.Text.Text, args.Name.Trim(), value);
        var set = await ShellScript.FromResource("Machine/sysctl.sh").With("name", args.Name.Trim()).With("value", value)
            .With("set", args.SysctlSet && value is not null).With("reload", null).With("ignore", args.Ignoreerrors).RunAsync(context, cancellation).ConfigureAwait(false);
        if (set.Failed)
            return ModuleResult.From(set);
        if (fileChanges)
        {
            var reply = await file.With(after).PlaceOrLookAsync(true, context, cancellation).ConfigureAwait(false);
            if (reply.Failed)
                return FilePlacement.Fault(ModuleResult.From(reply), reply);
            if (args.Reload && !context.CheckMode)
            {
                var loaded = await ShellScript.FromResource("Machine/sysctl.sh").With("name", args.Name).With("value", value).With("set", null)
                    .With("reload", reply.Text("dest")).With("ignore", args.Ignoreerrors).RunAsync(context, cancellation).ConfigureAwait(false);
                if (loaded.Failed)
                    return ModuleResult.From(loaded);
            }
        }
        return ModuleResult.Of(fileChanges || set.Changed);
    }

    /// <summary>
    /// The file's text with the setting on one line, in its first place or at the end; or without it. All other settings are written without blanks
    /// around name and value, as Ansible does it.
    /// </summary>
    internal static string Edit(string text, string name, string? value)
    {
        var lines = new List<string>();
        var isThere = false;
        foreach (var line in text.Split('\n').SkipLast(text.EndsWith('\n') || text.Length == 0 ? 1 : 0))
        {
            var isOwn = NameOf(line) == name;
            if (!isOwn || (value is not null && !isThere))
                lines.Add(isOwn ? $"{name}={value}" : NameOf(line) is { } other ? $"{other}={ValueOf(line)}" : line);
            isThere |= isOwn;
        }
        if (value is null && !isThere)
            return text;
        if (value is not null && !isThere)
            lines.Add($"{name}={value}");
        return string.Concat(lines.Select(line => line + "\n"));
    }

    private static bool HasValue(string text, string name, string? value) =>
        value is not null && text.Split('\n').LastOrDefault(line => NameOf(line) == name) is { } last
            && Words(ValueOf(last)) == Words(value);

    private static string ValueOf(string line) => line.Split('=', 2)[1].Trim();

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string? NameOf(string line)
    {
        var text = line.Trim();
        return text.Length == 0 || text[0] is '#' or ';' || !text.Contains('=', StringComparison.Ordinal) ? null : text.Split('=', 2)[0].Trim();
    }

    /// <summary>Words for yes and no are numbers to the kernel.</summary>
    private static string Normal(string value) => ArgumentConversion.TryBool(value) switch { true => "1", false => "0", _ => value.Trim() };
}
