using Rustible.Templating.Values;

namespace Rustible.Modules.Packages;

/// <summary>Answers a package's question before it is asked. Arguments and results are those of ansible.builtin.debconf.</summary>
/// <example><code>
/// - name: Answer a package's question beforehand
///   debconf:
///     name: tzdata
///     question: tzdata/Zones/Etc
///     vtype: select
///     value: UTC
/// </code></example>
[Module("debconf", "ansible.builtin.debconf", "ansible.legacy.debconf", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class DebconfModule : ShellModule<DebconfModule.Args>
{
    /// <param name="Name">The package.</param>
    /// <param name="Question">The question; without one, the answers that are there are told.</param>
    /// <param name="Vtype">The kind of answer.</param>
    /// <param name="Value">The answer; a list for several choices.</param>
    /// <param name="Unseen">Leave the question to be asked.</param>
    [RequiredTogether("question", "vtype", "value")]
    public sealed record Args(
        [property: Required, Alias("pkg")] string Name, [property: Alias("selection", "setting")] string? Question = null,
        [property: Choices("boolean", "error", "multiselect", "note", "password", "seen", "select", "string", "text", "title")] string? Vtype = null,
        [property: Alias("answer")] object? Value = null, bool Unseen = false);

    /// <inheritdoc/>
    public override ShellScript Script(Args args) => new ShellScript("""
        need debconf-show
        shown=$(debconf-show "$name" 2>&1) || fail "$shown"
        report shown "$shown"
        [ -n "$question" ] || exit 0
        # sets is_there, is: the answer that is there
        is_there='' is=''
        while IFS= read -r line; do
            line=${line#\*}
            line=${line# }
            line=${line# }
            case $line in "$question":*) is_there=1 is=${line#*:}; is=${is# } ;; esac
        done <<END_OF_ANSWERS
        $shown
        END_OF_ANSWERS
        if [ -n "$is_there" ] && [ "$vtype" = password ]; then
            is=$(printf 'GET %s\n' "$question" | debconf-communicate "$name" 2>/dev/null)
            is=${is#0 }
        fi
        [ "$vtype" != boolean ] || is=$(printf %s "$is" | tr A-Z a-z)
        if [ "$vtype" = multiselect ] && [ "$(printf %s "$is" | tr -s ', ' '\n\n' | sort)" = "$(printf %s "$value" | tr -s ', ' '\n\n' | sort)" ]; then is=$value; fi
        set_answer() {
            printf '%s %s %s %s\n' "$name" "$question" "$vtype" "$value" | debconf-set-selections ${unseen:+-u}
        }
        if [ -z "$is_there" ] || [ "$is" != "$value" ]; then change set_answer; fi
        [ -z "$diff" ] || report told 1
        """).With("name", args.Name).With("question", args.Question).With("vtype", args.Vtype).With("value", Answer(args)).With("unseen", args.Unseen);

    /// <inheritdoc/>
    public override ModuleResult Read(Args args, ScriptReply reply)
    {
        var shown = new ValueMap();
        foreach (var line in reply.Text("shown")!.Split('\n'))
            if (line.TrimStart('*', ' ').Split(':', 2) is [var question, var answer])
                shown[question] = answer.Trim();
        var result = ModuleResult.Of(reply.Changed).Return("msg", "");
        if (!reply.Changed)
            return result.Return("current", shown);
        var isSecret = args.Vtype == "password";
        var current = new ValueMap { [args.Question!] = isSecret ? "********" : Answer(args) };
        var previous = new ValueMap { [args.Question!] = shown.GetValueOrDefault(args.Question!, "") };
        return result.Return("current", current).Return("previous", previous)
            .Return("diff", reply.Has("told") ? new ValueMap { ["before"] = previous, ["after"] = current } : new ValueMap());
    }

    private static string Answer(Args args)
    {
        var text = args.Value is List<object?> list ? string.Join(", ", list.Select(PythonScalar.ToText)) : PythonScalar.ToText(args.Value ?? "");
        return args.Vtype == "boolean" ? text.ToLowerInvariant() : text;
    }
}
