using Rustible.Language.Source;
using Rustible.Templating;

namespace Rustible.Language.Compiling;

/// <summary>What a keyword may stand in; the names are those that messages use.</summary>
internal enum KeywordOwner
{
    Play,
    Block,
    Task,
    Handler,
    TaskInclude,
    IncludeRole,
    RoleInclude,
    PlaybookInclude,
    LoopControl,
}

/// <summary>Which keywords exist where.</summary>
internal static class KeywordTable
{
    private static readonly string[] _shared =
    [
        "name", "become", "become_user", "become_method", "become_flags", "become_exe", "connection", "remote_user", "port", "check_mode", "diff", "no_log",
        "ignore_errors", "ignore_unreachable", "any_errors_fatal", "run_once", "timeout", "throttle", "tags", "environment", "vars", "module_defaults",
        "collections", "debugger",
    ];

    private static readonly string[] _task =
    [
        .. _shared, "when", "delegate_to", "delegate_facts", "action", "local_action", "args", "async", "poll", "changed_when", "failed_when", "delay", "retries", "until",
        "loop", "loop_control", "notify", "register", "rustible_rerun",
    ];

    private static readonly string[] _include =
    [
        "action", "local_action", "args", "collections", "debugger", "ignore_errors", "loop", "loop_control", "name", "no_log", "register", "run_once", "tags", "timeout", "vars", "when",
    ];

    private static readonly Dictionary<KeywordOwner, HashSet<string>> _names = new()
    {
        [KeywordOwner.Play] =
        [
            .. _shared, "hosts", "user", "gather_facts", "gather_subset", "gather_timeout", "fact_path", "vars_files", "vars_prompt", "roles", "tasks", "pre_tasks",
            "post_tasks", "handlers", "serial", "strategy", "max_fail_percentage", "force_handlers", "order",
        ],
        [KeywordOwner.Block] = [.. _shared, "when", "notify", "delegate_to", "delegate_facts", "block", "rescue", "always"],
        [KeywordOwner.Task] = [.. _task],
        [KeywordOwner.Handler] = [.. _task, "listen"],
        [KeywordOwner.TaskInclude] = [.. _include],
        [KeywordOwner.IncludeRole] = [.. _include],
        [KeywordOwner.RoleInclude] = [.. _shared, "when", "delegate_to", "delegate_facts", "role"],
        [KeywordOwner.PlaybookInclude] = ["name", "import_playbook", "ansible.builtin.import_playbook", "vars", "tags", "when"],
        [KeywordOwner.LoopControl] = ["loop_var", "index_var", "label", "pause", "extended", "extended_allitems", "break_when"],
    };

    /// <summary>All keywords of several owners.</summary>
    public static IEnumerable<string> Names(params IEnumerable<KeywordOwner> owners) => owners.SelectMany(owner => _names[owner]);

    public static bool Has(KeywordOwner owner, string name) => _names[owner].Contains(name);

    /// <summary>The error for a name that is no keyword here.</summary>
    public static LanguageException Unknown(KeywordOwner owner, SourceEntry entry) => new(
        LanguageErrorKind.Parse,
        $"'{entry.Name}' is not a valid attribute for a {owner}",
        entry.KeyPosition,
        NearestName.Of(entry.Name, _names[owner]) is { } near ? $"Did you mean '{near}'?" : null);
}
