using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Rustible.Templating.Values;

namespace Rustible.Modules.Facts.Mounts;

/// <summary>
/// Tells what is mounted, or meant to be, from the sources that are preferred. Arguments and results are those of ansible.builtin.mount_facts, on Linux: the tables of other systems
/// are not read.
/// </summary>
/// <example><code>
/// - name: Look for network file systems
///   mount_facts:
///     fstypes: [nfs, nfs4]
///     timeout: 10
///     on_timeout: warn
/// </code></example>
[Module("mount_facts", "ansible.builtin.mount_facts", "ansible.legacy.mount_facts", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed partial class MountFactsModule : Module<MountFactsModule.Args>
{
    private static readonly string[] _dynamic = ["/etc/mtab", "/proc/mounts"];
    private static readonly string[] _foreign = ["/etc/mnttab", "/etc/vfstab", "/etc/filesystems"];

    /// <param name="Devices">Patterns of devices or remote file systems; no pattern takes all.</param>
    /// <param name="Fstypes">Patterns of types of file systems.</param>
    /// <param name="IncludeAggregateMounts">Whether <c>aggregate_mounts</c> tells of all mounts, also of several at one mount point; when not given, those cause a warning.</param>
    /// <param name="MountBinary">The program that lists mounts, where no file does or <c>mount</c> is among the sources; null for none.</param>
    /// <param name="OnTimeout">What to do about a file system that does not answer in time.</param>
    /// <param name="Sources">Files, <c>mount</c>, or <c>all</c>, <c>static</c>, <c>dynamic</c>; all when not given.</param>
    /// <param name="Timeout">Seconds to wait for each file system; without end when not given.</param>
    public sealed record Args(
        IReadOnlyList<string>? Devices = null, IReadOnlyList<string>? Fstypes = null, bool? IncludeAggregateMounts = null, AnyValue? MountBinary = null,
        [property: Choices("error", "warn", "ignore")] string OnTimeout = "error", IReadOnlyList<string>? Sources = null, double? Timeout = null);

    // The body is, for each source: its name, its real path, its content, each ended by NUL. /proc/mounts has no size: a file is empty when nothing can be read.
    private const string Look = """
        timed() {
            [ -n "$limit" ] || { "$@"; return; }
            command -v timeout >/dev/null || fail "The host has no program timeout, which the option timeout needs"
            timeout -s KILL "$limit" "$@"
        }
        filled() { [ -f "$1" ] && [ -r "$1" ] && { _line=; IFS= read -r _line <"$1" || [ -n "$_line" ]; }; }
        eval "set -- $sources"
        _dynamic='' _listed=''
        for _source in "$@"; do
            case $_source in
                dynamic:*) if filled "${_source#*:}"; then _dynamic=1; fi ;;
                list | fallback)
                    if [ "$_source" = list ] || { [ -z "$_dynamic" ] && [ -n "$mount_binary" ]; }; then
                        need "$mount_binary"
                        _list=$(timed "$mount_binary")
                        _status=$?
                        if [ -n "$limit" ] && [ "$_status" -ge 124 ]; then report late 1; _list=
                        elif [ "$_status" != 0 ]; then fail "$mount_binary failed with status $_status"
                        fi
                        _listed=$_source
                    fi ;;
            esac
        done
        begin_body
        for _source in "$@"; do
            _path=${_source#*:}
            case $_source in
                list | fallback) [ "$_source" != "$_listed" ] || printf '%s\0\0%s\0' "$mount_binary" "$_list" >&3 ;;
                *) if filled "$_path"; then
                    printf '%s\0%s\0' "$_path" "$(readlink -f -- "$_path")" >&3
                    cat -- "$_path" >&3
                    printf '\0' >&3
                fi ;;
            esac
        done
        """;

    private const string Measure = """
        eval "set -- $points"
        for _point in "$@"; do
            case $_point in *\\*) _point=$(printf %b. "$_point"); _point=${_point%.} ;; esac
            if [ -n "$limit" ]; then
                command -v timeout >/dev/null || fail "The host has no program timeout, which the option timeout needs"
                _size=$(timeout -s KILL "$limit" stat -f -c '%b %a %c %d %s %S' -- "$_point" 2>/dev/null)
                if [ $? -ge 124 ]; then _size=late; fi
            else
                _size=$(stat -f -c '%b %a %c %d %s %S' -- "$_point" 2>/dev/null)
            fi
            report size "$_size"
        done
        if command -v lsblk >/dev/null; then report blocks "$(lsblk -lnp -o NAME,UUID 2>/dev/null)"; fi
        for _link in /dev/disk/by-uuid/* /dev/mapper/*; do
            if [ -h "$_link" ]; then report link "$_link $(readlink -f -- "$_link")"; fi
        done
        """;

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation)
    {
        if (args.Timeout is <= 0)
            return ModuleResult.Failure("argument 'timeout' must be a positive number or null");
        if (args.MountBinary is { Value: not (null or string) } binary)
            return ModuleResult.Failure($"argument 'mount_binary' must be a string or null, not {PythonScalar.TypeName(binary.Value!)}");
        if (args.Sources?.FirstOrDefault(_foreign.Contains) is { } foreign)
            return ModuleResult.Failure($"The source {foreign} is the table of another system; on Linux there are /etc/fstab, /etc/mtab, /proc/mounts and the program mount.");
        var program = args.MountBinary is null ? "mount" : (string?)args.MountBinary.Value;
        var limit = args.Timeout is { } seconds ? Math.Ceiling(seconds).ToString(CultureInfo.InvariantCulture) : null;
        var looked = await new ShellScript(Look).WithList("sources", Sources(args, program)).With("mount_binary", program).With("limit", limit)
            .RunAsync(context, cancellation).ConfigureAwait(false);
        if (looked.Failed)
            return ModuleResult.From(looked);
        var warnings = new List<object?>();
        if (looked.Has("late") && Late(args, warnings, $"Timed out after {limit} seconds while {program} listed what is mounted") is { } fault)
            return fault;
        var entries = Entries(looked.Body.Span).Where(entry => Matches(entry.Type, args.Fstypes) && Matches(entry.Device, args.Devices)).ToList();
        var measured = await new ShellScript(Measure).WithList("points", entries.Select(entry => entry.EscapedPoint)).With("limit", limit)
            .RunAsync(context, cancellation).ConfigureAwait(false);
        return measured.Failed ? ModuleResult.From(measured) : Result(args, entries, measured, warnings);
    }

    private static IEnumerable<string> Sources(Args args, string? program)
    {
        foreach (var source in args.Sources is { Count: > 0 } given ? given : ["all"])
        {
            if (source is "all" or "dynamic")
                foreach (var item in _dynamic.Select(file => "dynamic:" + file).Append("fallback"))
                    yield return item;
            if (source is "all" or "static")
                yield return "file:/etc/fstab";
            else if (source is "mount" && program is not null)
                yield return "list";
            else if (source is not ("dynamic" or "mount"))
                yield return "file:" + source;
        }
    }

    /// <summary>The entries of all sources, each source once, whatever its name.</summary>
    private static List<MountEntry> Entries(ReadOnlySpan<byte> body)
    {
        var fields = Encoding.Latin1.GetString(body).Split('\0');
        var (entries, seen) = (new List<MountEntry>(), new HashSet<string>(StringComparer.Ordinal));
        for (var at = 0; at + 2 < fields.Length; at += 3)
            if (seen.Add(OwnMounts().Replace(fields[at + 1], "/proc/mounts")))
                entries.AddRange(fields[at + 1].Length == 0 ? MountEntry.ReadList(fields[at], fields[at + 2]) : MountEntry.ReadFile(fields[at], fields[at + 2]));
        return entries;
    }

    private static bool Matches(string text, IReadOnlyList<string>? patterns) =>
        patterns is not { Count: > 0 } || patterns.Any(pattern => Fnmatch.IsMatch(MountEntry.Shown(text), pattern));

    private static ModuleResult? Late(Args args, List<object?> warnings, string message)
    {
        if (args.OnTimeout == "warn")
            warnings.Add(message);
        return args.OnTimeout == "error" ? ModuleResult.Failure(message) : null;
    }

    private static ModuleResult Result(Args args, List<MountEntry> entries, ScriptReply measured, List<object?> warnings)
    {
        var (sizes, uuids) = (measured.All("size"), Uuids(measured));
        var (mounts, points) = (new List<object?>(), new ValueMap());
        for (var i = 0; i < entries.Count; i++)
        {
            var mount = Mount(entries[i], sizes[i], uuids);
            if (sizes[i] == "late" && Late(args, warnings, $"Timed out getting mount size for mount {mount["mount"]} (type {mount["fstype"]}) after {args.Timeout} seconds") is { } fault)
                return fault;
            mounts.Add(mount);
            points.TryAdd((string)mount["mount"]!, mount);
        }
        if (args.IncludeAggregateMounts is null && points.Count < mounts.Count)
        {
            var several = entries.GroupBy(entry => entry.Point).Where(group => group.Skip(1).Any()).Select(group => MountEntry.Shown(group.Key));
            warnings.Add($"There are multiple mounts for the same mount point: {string.Join(", ", several)}. mount_points has the first of each. "
                + "Set include_aggregate_mounts to true to get all of them, or to false to disable this warning.");
        }
        var result = ModuleResult.Of(changed: false).Return("ansible_facts", new ValueMap
        {
            ["mount_points"] = points,
            ["aggregate_mounts"] = args.IncludeAggregateMounts is true ? mounts : new List<object?>(),
        });
        return warnings.Count == 0 ? result : result.Return("warnings", warnings);
    }

    private static ValueMap Mount(MountEntry entry, string size, Dictionary<string, string> uuids)
    {
        var mount = new ValueMap
        {
            ["ansible_context"] = new ValueMap { ["source"] = MountEntry.Shown(entry.Source), ["source_data"] = MountEntry.Shown(entry.Line) },
            ["mount"] = MountEntry.Shown(entry.Point),
            ["device"] = MountEntry.Shown(entry.Device),
            ["fstype"] = MountEntry.Shown(entry.Type),
            ["options"] = MountEntry.Shown(entry.Options),
            ["uuid"] = uuids.GetValueOrDefault(entry.Device),
        };
        if (entry is { Dump: { } dump, Pass: { } pass })
            (mount["dump"], mount["passno"]) = ((long)dump, (long)pass);
        var numbers = size.Split(' ').Select(word => long.TryParse(word, CultureInfo.InvariantCulture, out var number) ? number : 0).ToArray();
        if (numbers.Length == 6)
            MountFacts.AddSizes(mount, numbers);
        return mount;
    }

    /// <summary>UUIDs by device, as lsblk tells them and the links of <c>/dev/disk/by-uuid</c>.</summary>
    private static Dictionary<string, string> Uuids(ScriptReply measured)
    {
        var uuids = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var words in (measured.Text("blocks") ?? "").Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            if (words is [var device, var uuid])
                uuids[device] = uuid;
        foreach (var (path, target) in measured.All("link").Select(link => link.Split(' ', 2)).Select(words => (words[0], words[^1])))
        {
            if (path.StartsWith("/dev/disk/by-uuid/", StringComparison.Ordinal))
                uuids[target] = Path.GetFileName(path);
            else if (uuids.TryGetValue(target, out var uuid))
                uuids[path] = uuid;
        }
        return uuids;
    }

    [GeneratedRegex("^/proc/[0-9]+/mounts$", RegexOptions.CultureInvariant)]
    private static partial Regex OwnMounts();
}
