using System.Text;
using Rustible.Templating.Values;

namespace Rustible.Modules.Sources;

/// <summary>Reads, sets and unsets a setting of git. Arguments and results are those of community.general.git_config.</summary>
/// <example><code>
/// - name: Set the name for commits
///   git_config:
///     name: user.name
///     value: Deploy
///     scope: global
/// </code></example>
[Module("git_config", "community.general.git_config", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class GitConfigModule : ShellModule<GitConfigModule.Args>
{
    /// <summary>Whose setting.</summary>
    public enum Where
    {
        /// <summary>That of one file.</summary>
        File,

        /// <summary>The repository's.</summary>
        Local,

        /// <summary>The user's.</summary>
        Global,

        /// <summary>The host's.</summary>
        System,
    }

    /// <param name="Name">The setting: <c>core.editor</c>.</param>
    /// <param name="Value">What it should be; without it, the setting is read.</param>
    /// <param name="ListAll">Read all settings.</param>
    /// <param name="Scope">Whose setting; the host's when nothing is said, or everybody's when all are read.</param>
    /// <param name="Repo">The repository of scope <c>local</c>.</param>
    /// <param name="File">The file of scope <c>file</c>.</param>
    /// <param name="State">Whether it should be set.</param>
    [MutuallyExclusive("list_all", "name")]
    [MutuallyExclusive("list_all", "value")]
    [MutuallyExclusive("list_all", "state")]
    [RequiredIf("scope", "local", "repo")]
    [RequiredIf("scope", "file", "file")]
    public sealed record Args(
        string? Name = null, string? Value = null, bool ListAll = false, Where? Scope = null, HostPath? Repo = null, HostPath? File = null,
        [property: Choices("present", "absent")] string State = "present");

    /// <inheritdoc/>
    public override ShellScript Script(Args args) => new ShellScript("""
        need git
        git=$tool
        report git "$git"
        # not where somebody's repository is by chance
        if [ -n "$repo" ] && [ -d "$repo" ]; then cd "$repo" || exit; else cd / || exit; fi
        set -- config --includes
        case $scope in
            file) set -- "$@" -f "$file" ;;
            ?*) set -- "$@" "--$scope" ;;
        esac
        # broken WORDS...: git's own words on why it does not go on
        broken() { report rc "$_status"; report asked "$*"; fail "$_said"; }
        if [ -n "$list_all" ]; then
            _list=$(mktemp) || fail "there is no room for a temporary file"
            trap 'rm -f -- "$_list"' EXIT
            _said=$("$git" "$@" -z -l 2>&1 >"$_list"; _status=$?; echo .; exit "$_status")
            _status=$?
            _said=${_said%.}
            case $_status:$_said in
                0:* | 128:*'unable to read config file'*) ;;
                *) broken "$@" -l ;;
            esac
            body <"$_list"
            exit 0
        fi
        _asked=$*${name:+ $name}
        if [ "$state" = absent ] && [ -z "$check" ]; then report asked "$* --unset $name"; else report asked "$_asked"; fi
        _is=$("$git" "$@" ${name:+"$name"} 2>&1; _status=$?; echo .; exit "$_status")
        _status=$?
        _is=${_is%.}
        if [ "$_status" -ge 2 ]; then _said=$_is; broken "$_asked"; fi
        [ "$_status" = 0 ] || _is=
        _is=$(printf %s "$_is")
        report before "$_is"
        if [ "$state" = absent ]; then
            if [ "$_status" = 1 ]; then report unset 1; exit 0; fi
            set -- "$@" --unset "$name"
        elif [ -z "$value" ]; then report read 1; exit 0
        elif [ "$_is" = "$value" ]; then exit 0
        else set -- "$@" "$name" "$value"
        fi
        changed
        [ -z "$check" ] || exit 0
        _said=$("$git" "$@" 2>&1; _status=$?; echo .; exit "$_status")
        _status=$?
        _said=${_said%.}
        [ "$_status" = 0 ] || { for _word in "$git" "$@"; do report word "$_word"; done; broken "$@"; }
        """)
        .With("name", args.Name).With("value", args.Value).With("list_all", args.ListAll).With("state", args.State)
        .With("scope", args.Scope ?? (args.ListAll ? null : Where.System)).With("repo", args.Repo).With("file", args.File);

    /// <inheritdoc/>
    public override ModuleResult Fault(Args args, ScriptReply reply)
    {
        var result = ModuleResult.From(reply);
        return reply.Int("rc") is { } rc ? result.Return("rc", rc).Return("cmd", Command(reply)) : result;
    }

    /// <summary>As Ansible tells it: an order as words, a question as a line.</summary>
    private static object Command(ScriptReply reply) => reply.Has("word") ? reply.All("word").Cast<object?>().ToList() : $"{reply.Text("git")} {reply.Text("asked")}";

    /// <inheritdoc/>
    public override ModuleResult Read(Args args, ScriptReply reply)
    {
        var result = ModuleResult.Of(reply.Changed).Return("msg", reply.Changed ? "setting changed" : reply.Has("unset") ? "no setting to unset" : "");
        if (args.ListAll)
            return result.Return("config_values", Settings(Encoding.UTF8.GetString(reply.Body.Span)));
        if (reply.Has("read"))
            return result.Return("config_value", reply.Text("before"));
        return !reply.Changed ? result : result.Return("diff", new ValueMap
        {
            ["before_header"] = $"{reply.Text("git")} {reply.Text("asked")}",
            ["before"] = reply.Text("before") + "\n",
            ["after_header"] = $"{reply.Text("git")} {reply.Text("asked")}",
            ["after"] = (args.State == "absent" ? "" : args.Value) + "\n",
        });
    }

    private static ValueMap Settings(string text)
    {
        var settings = new ValueMap();
        foreach (var setting in text.Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            var end = setting.IndexOf('\n', StringComparison.Ordinal);
            settings[end < 0 ? setting : setting[..end]] = end < 0 ? "" : setting[(end + 1)..];
        }
        return settings;
    }
}
