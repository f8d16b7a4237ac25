using System.Collections.Frozen;
using System.Collections.Immutable;
using Rustible.Engine.Runs;
using Rustible.Engine.Tasks;
using Rustible.Engine.Tasks.Calls;
using Rustible.Language.Configuration;
using Rustible.Language.Inventory;
using Rustible.Language.Playbook;
using Rustible.Language.Source;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Engine.Variables;

/// <summary>The variables that Ansible defines itself; no variable of the user can take their place.</summary>
/// <param name="run">The run.</param>
/// <param name="invocation">The task; null in <c>hostvars</c>, where plays and roles are not visible.</param>
/// <param name="host">The host whose variables these are.</param>
/// <param name="states">For <c>hostvars</c>.</param>
internal sealed class MagicVariables(RunContext run, TaskInvocation? invocation, string host, KnownStates states)
{
    private delegate object? Reader(MagicVariables magic);

    private static readonly FrozenDictionary<string, Reader> Everywhere = new Dictionary<string, Reader>
    {
        ["inventory_hostname"] = magic => magic._host,
        ["inventory_hostname_short"] = magic => magic._host.Split('.')[0],
        ["group_names"] = magic => magic.GroupNames(),
        ["groups"] = magic => SharedLists.Groups(magic._run.Inventory),
        ["hostvars"] = magic => new HostVarsView(magic._run, magic.PlaybookDirectory, magic._states),
        ["playbook_dir"] = magic => magic.PlaybookDirectory,
        ["omit"] = magic => OmitToken.Of(magic._run.RunId),
        ["ansible_version"] = _ => AnsibleVersion(),
        ["ansible_check_mode"] = magic => magic._run.Options.CheckMode,
        ["ansible_diff_mode"] = magic => magic._run.Options.Diff,
        ["ansible_forks"] = magic => (long)magic._run.Options.Forks,
        ["ansible_verbosity"] = magic => (long)magic._run.Options.Verbosity,
        ["ansible_inventory_sources"] = magic => ListOf(magic._run.Inventory.Sources),
        ["ansible_run_tags"] = magic => magic._run.Options.Tags.IsEmpty ? ListOf(["all"]) : ListOf(magic._run.Options.Tags),
        ["ansible_skip_tags"] = magic => ListOf(magic._run.Options.SkipTags),
        ["ansible_config_file"] = magic => magic._run.Settings.ConfigFile,
        ["ansible_playbook_python"] = _ => "/usr/bin/python3",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Func<string, object?>> OfInventory = new Dictionary<string, Func<string, object?>>
    {
        ["inventory_file"] = source => source,
        ["inventory_dir"] = FolderOf,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Func<TaskInvocation, object?>> InPlays = new Dictionary<string, Func<TaskInvocation, object?>>
    {
        ["ansible_play_name"] = task => task.Play.DisplayName,
        ["ansible_play_hosts_all"] = task => SharedLists.Of(task.PlayHosts),
        ["ansible_play_hosts"] = task => Left(task.PlayHosts, task),
        ["ansible_play_batch"] = task => Left(task.BatchHosts, task),
        ["play_hosts"] = task => Left(task.BatchHosts, task),
        ["environment"] = task => task.Task.Keywords.Environment.ToList(),
        ["ansible_search_path"] = task => ListOf(ControlFiles.FoldersOf(task)),
        ["ansible_role_names"] = task => ListOf(task.PlayRoles.Select(role => role.Name).Distinct()),
        ["role_names"] = UsedRoles,
        ["ansible_play_role_names"] = UsedRoles,
        ["ansible_dependent_role_names"] = task => ListOf(task.PlayRoles.Where(role => role.IsDependency).Select(role => role.Name).Distinct()),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static List<object?> Left(ImmutableArray<string> hosts, TaskInvocation task) =>
        task.LostHosts.IsEmpty ? SharedLists.Of(hosts) : ListOf(hosts.Except(task.LostHosts));

    private static readonly FrozenDictionary<string, Func<RoleInstance, object?>> InRoles = new Dictionary<string, Func<RoleInstance, object?>>
    {
        ["role_name"] = role => role.ShortName,
        ["ansible_role_name"] = role => role.Name,
        ["role_path"] = role => role.Path,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Func<RoleInstance, object?>> InIncludedRoles = new Dictionary<string, Func<RoleInstance, object?>>
    {
        ["ansible_parent_role_names"] = role => ListOf(Including(role).Select(parent => parent.Name)),
        ["ansible_parent_role_paths"] = role => ListOf(Including(role).Select(parent => parent.Path)),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly RunContext _run = run;
    private readonly string _host = host;
    private readonly KnownStates _states = states;

    /// <summary>The folder of the playbook.</summary>
    public string PlaybookDirectory { get; init; } = invocation?.Play.Directory ?? "";

    public ILookupEnvironment Lookups => _run.Lookups;

    public AnsibleSettings Settings => _run.Settings;

    /// <summary>The names of the hosts that a pattern means.</summary>
    /// <exception cref="TemplateException">The pattern is wrong.</exception>
    public IReadOnlyList<string> HostsMatching(string pattern)
    {
        try
        {
            return HostPattern.Match(pattern, _run.Inventory);
        }
        catch (LanguageException wrong)
        {
            throw new TemplateException(TemplateErrorKind.Lookup, wrong.Message);
        }
    }

    public bool HasModule(string name) => _run.Modules.TryFind(name, out _);

    /// <summary>The folders in which lookups find relative files.</summary>
    public IReadOnlyList<string> SearchFolders => invocation is null ? [PlaybookDirectory] : ControlFiles.FoldersOf(invocation);

    /// <summary>All names; <c>hostvars</c> is left out in <c>hostvars</c>, which would have no end.</summary>
    public IEnumerable<string> Names
    {
        get
        {
            var names = invocation is null ? Everywhere.Keys.Where(name => name != "hostvars") : Everywhere.Keys;
            if (IsInInventory)
                names = names.Concat(OfInventory.Keys);
            if (_run.Options.Limit is not null)
                names = names.Append("ansible_limit");
            if (invocation is not null)
                names = names.Concat(InPlays.Keys);
            if (invocation?.Task.Role is { } role)
                names = names.Concat(InRoles.Keys).Concat(role.IncludedBy is null ? [] : InIncludedRoles.Keys).Concat(role.Collection is null ? [] : ["ansible_collection_name"]);
            return names;
        }
    }

    private bool IsInInventory => _run.Inventory.Hosts.TryGetValue(_host, out var known) && !known.IsImplicit;

    /// <summary>The source that named the host; null when a task added it.</summary>
    private string? InventoryFile => _run.Inventory.Hosts[_host].Source;

    public bool TryGet(string name, out object? value)
    {
        value = null;
        if (Everywhere.TryGetValue(name, out var read))
            value = read(this);
        else if (OfInventory.TryGetValue(name, out var ofSource) && IsInInventory)
            value = InventoryFile is { } source ? ofSource(source) : null;
        else if (name == "ansible_limit" && _run.Options.Limit is not null)
            value = _run.Options.Limit;
        else if (invocation is not null && InPlays.TryGetValue(name, out var ofPlay))
            value = ofPlay(invocation);
        else if (invocation?.Task.Role is { } role && InRoles.TryGetValue(name, out var ofRole))
            value = ofRole(role);
        else if (invocation?.Task.Role is { IncludedBy: not null } included && InIncludedRoles.TryGetValue(name, out var ofIncluded))
            value = ofIncluded(included);
        else if (name == "ansible_collection_name" && invocation?.Task.Role?.Collection is { } collection)
            value = collection;
        else
            return false;
        return true;
    }

    private static List<object?> ListOf(IEnumerable<string> items) => [.. items];

    private static List<object?> UsedRoles(TaskInvocation task) => ListOf(task.PlayRoles.Where(role => !role.IsDependency).Select(role => role.Name));

    /// <summary>The roles whose tasks brought a role in, the nearest first.</summary>
    private static IEnumerable<RoleInstance> Including(RoleInstance role)
    {
        for (var at = role.IncludedBy; at is not null; at = at.IncludedBy)
            yield return at;
    }

    /// <summary>Paths are absolute by now; a list of hosts has no folder, which Ansible writes out as a word.</summary>
    private static string? FolderOf(string source) => !Path.IsPathRooted(source) ? "None" : Directory.Exists(source) ? source : Path.GetDirectoryName(source);

    private static ValueMap AnsibleVersion() => new()
    {
        ["string"] = "2.14.18",
        ["full"] = "2.14.18",
        ["major"] = 2L,
        ["minor"] = 14L,
        ["revision"] = 18L,
    };

    private List<object?> GroupNames() => _run.Inventory.Hosts.TryGetValue(_host, out var known) ? ListOf(known.GroupNames) : [];
}
