using Rustible.Templating.Values;

namespace Rustible.Modules.Machine;

/// <summary>Asks the host's name services (passwd, group, hosts...). Arguments and results are those of ansible.builtin.getent.</summary>
/// <example><code>
/// - name: Look a user up
///   getent:
///     database: passwd
///     key: www-data
/// </code></example>
[Module("getent", "ansible.builtin.getent", "ansible.legacy.getent", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class GetentModule : ShellModule<GetentModule.Args>
{
    /// <param name="Database">The database: <c>passwd</c>, <c>group</c>, <c>hosts</c>, <c>services</c>...</param>
    /// <param name="Key">The entry; without one, all of them.</param>
    /// <param name="Service">Only this service is asked (<c>files</c>, <c>dns</c>).</param>
    /// <param name="Split">What separates fields; without it, a colon where the database has colons, else blanks.</param>
    /// <param name="FailKey">Whether an entry that is not there is a failure.</param>
    public sealed record Args([property: Required] string Database, string? Key = null, string? Service = null, string? Split = null, bool FailKey = true);

    /// <inheritdoc/>
    public override ShellScript Script(Args args) => new ShellScript("""
        if command -v getent >/dev/null; then
            set -- "$database"
            [ -z "$keyed" ] || set -- "$@" "$key"
            [ -z "$service" ] || set -- -s "$service" "$@"
            lines=$(getent "$@" 2>/dev/null)
            code=$?
        else
            # without the program, the files that it would read
            case $database in
                passwd | group | shadow | gshadow | hosts | services | protocols | networks) ;;
                *) need getent ;;
            esac
            [ -z "$service" ] || [ "$service" = files ] || fail "the host has no getent; only the service 'files' can be asked, not '$service'"
            code=0
            if [ -n "$keyed" ]; then
                lines=$(key=$key awk -v sep="$(case $database in passwd | group | shadow | gshadow) echo : ;; esac)" '
                    { sub(/#.*/, ""); n = sep == ":" ? split($0, f, ":") : split($0, f) }
                    sep == ":" && (f[1] == ENVIRON["key"] || f[3] == ENVIRON["key"]) || sep == "" && ($0 != "") {
                        if (sep == "") { hit = 0; for (i = 1; i <= n; i++) if (f[i] == ENVIRON["key"]) hit = 1; if (!hit) next }
                        print; found = 1; exit
                    }
                    END { exit found ? 0 : 2 }' "/etc/$database")
                code=$?
            else lines=$(sed 's/#.*//; /^[[:space:]]*$/d' "/etc/$database") || code=2
            fi
        fi
        report code "$code"
        report lines "$lines"
        """).With("database", args.Database).With("key", args.Key).With("keyed", args.Key is not null).With("service", args.Service);

    /// <inheritdoc/>
    public override ModuleResult Read(Args args, ScriptReply reply)
    {
        var entries = new ValueMap();
        var name = "getent_" + args.Database;
        switch (reply.Int("code"))
        {
            case 0:
                foreach (var line in (reply.Text("lines") ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries))
                    Add(entries, Fields(line, args));
                break;
            case 2 when args.FailKey || args.Key is null:
                return ModuleResult.Failure("One or more supplied key could not be found in the database.");
            case 2:
                entries[args.Key] = null;
                return Result(name, entries).Return("msg", "One or more supplied key could not be found in the database.");
            case 1:
                return ModuleResult.Failure("Missing arguments, or database unknown.");
            case 3:
                return ModuleResult.Failure("Enumeration not supported on this database.");
            default:
                return ModuleResult.Failure("Unexpected failure!");
        }
        return Result(name, entries);
    }

    private static ModuleResult Result(string name, ValueMap entries) =>
        ModuleResult.Of(false).Return("ansible_facts", new ValueMap { [name] = entries });

    /// <summary>Several entries of one key are a list of them.</summary>
    private static void Add(ValueMap entries, List<object?> fields)
    {
        var rest = fields[1..];
        if (!entries.TryGetValue(fields[0]!, out var known))
            entries[fields[0]!] = rest;
        else if (known is List<object?> { Count: > 0 } list && list.TrueForAll(item => item is List<object?>))
            list.Add(rest);
        else
            entries[fields[0]!] = new List<object?> { known, rest };
    }

    private static List<object?> Fields(string line, Args args)
    {
        var split = args.Split ?? (args.Database is "passwd" or "shadow" or "group" or "gshadow" ? ":" : null);
        var words = split is null ? line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) : line.Split(split);
        return [.. words.Cast<object?>()];
    }
}
