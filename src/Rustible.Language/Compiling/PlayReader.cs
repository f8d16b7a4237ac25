using System.Collections.Immutable;
using Rustible.Language.Playbook;
using Rustible.Language.Source;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Language.Compiling;

/// <summary>What an <c>import_playbook</c> adds to the plays of its file.</summary>
/// <param name="Vars">Its <c>vars</c>; they win over those of the plays.</param>
/// <param name="Tags">Its <c>tags</c>.</param>
/// <param name="When">Its <c>when</c>, for every task.</param>
internal sealed record PlayImport(ValueMap Vars, ImmutableArray<string> Tags, ImmutableArray<Condition> When)
{
    public static PlayImport None { get; } = new([], [], []);
}

/// <summary>Reads one play.</summary>
/// <param name="session">What the compilation shares.</param>
/// <param name="faults">Keeps what is wrong.</param>
internal sealed class PlayReader(CompileSession session, FaultList faults)
{
    /// <summary>The play.</summary>
    /// <exception cref="LanguageException">It is wrong.</exception>
    public Play Read(SourceMap map, string file, PlayImport import)
    {
        foreach (var entry in map.Entries)
        {
            if (!KeywordTable.Has(KeywordOwner.Play, entry.Name))
                throw KeywordTable.Unknown(KeywordOwner.Play, entry);
        }
        var hosts = Hosts(map);
        if (map.Find("user") is { } user && map.Find("remote_user") is not null)
        {
            throw new LanguageException(
                LanguageErrorKind.Parse, "both 'user' and 'remote_user' are set for this play. The use of 'user' is deprecated, and should be removed", user.KeyPosition);
        }
        var vars = Vars(map, import);
        var keywords = KeywordReader.Read(map, Keywords.None with { Tags = import.Tags }, KeywordOwner.Play, group => session.Modules.HasGroup(group, Path.GetDirectoryName(file)!));
        if (CollectionPlaybooks.CollectionOf(file) is { } own && !keywords.Collections.Contains(own))
            keywords = keywords with { Collections = keywords.Collections.Insert(0, own) };
        var play = new Play(map.Position, string.Join(',', hosts))
        {
            HostPatterns = hosts,
            Name = map.Find("name") is { } name ? SourceValues.Text(name.Value, "name") : null,
            Directory = Path.GetDirectoryName(file)!,
            Keywords = keywords,
            Vars = vars,
        };
        foreach (var entry in map.Entries)
            play = Apply(play, entry);
        foreach (var path in play.VarsFiles.OfType<string>().Where(path => !TemplateEngine.IsTemplate(path)))
            faults.Try(() => VariablesOf(play.Directory, path), () => $"play '{play.DisplayName}'");
        return WithTasks(play, map, file, keywords with { When = import.When });
    }

    private Play WithTasks(Play play, SourceMap map, string file, Keywords handedDown)
    {
        var tasks = new TaskListReader(session, faults);
        var roles = new PlayRoles(session, tasks, faults);
        var scope = new CompileScope(file, play.Directory, play.Vars) { Keywords = handedDown, Roles = roles, PlayName = play.DisplayName };
        var ofRoles = roles.Read(map.Find("roles")?.Value, scope);
        var rolesInUse = roles.Handlers;
        play = play with
        {
            Roles = ofRoles,
            PreTasks = tasks.Read(map.Find("pre_tasks")?.Value, scope, "pre_tasks"),
            Tasks = tasks.Read(map.Find("tasks")?.Value, scope, "tasks"),
            PostTasks = tasks.Read(map.Find("post_tasks")?.Value, scope, "post_tasks"),
        };
        var own = TaskListReader.InBlocks(tasks.Read(map.Find("handlers")?.Value, scope with { IsHandlers = true }, "handlers"));
        return play with { Handlers = [.. rolesInUse, .. own, .. roles.Handlers[rolesInUse.Length..]], RoleInstances = roles.Instances };
    }

    private static Play Apply(Play play, SourceEntry entry) => entry.Name switch
    {
        "vars_files" => play with { VarsFiles = VarsFiles(entry.Value) },
        "vars_prompt" => play with { VarsPrompt = PromptReader.Read(entry.Value) },
        "gather_facts" => play with { GatherFacts = SourceValues.Flag(entry.Value, "gather_facts") },
        "gather_subset" => play with { GatherSubset = entry.Value.ToValue() },
        "gather_timeout" => play with { GatherTimeout = SourceValues.Number(entry.Value, "gather_timeout") },
        "fact_path" => play with { FactPath = entry.Value.ToValue() },
        "serial" => play with { Serial = entry.Value is SourceList list ? [.. list.Items.Select(item => item.ToValue())] : entry.Value.ToValue() is { } size ? [size] : [] },
        "strategy" => play with { Strategy = SourceValues.Text(entry.Value, "strategy") },
        "max_fail_percentage" => play with { MaxFailPercentage = entry.Value.ToValue() },
        "force_handlers" => play with { ForceHandlers = SourceValues.Flag(entry.Value, "force_handlers") },
        "order" => play with { Order = SourceValues.Text(entry.Value, "order") is { Length: > 0 } order ? order : "inventory" },
        _ => play,
    };

    /// <summary>A file of variables that is there is read with the playbook, as Ansible does, so that its faults are told before anything runs.</summary>
    private ValueMap? VariablesOf(string folder, string name) =>
        new[] { Path.Combine(folder, "vars", name), Path.Combine(folder, name) }.Select(Path.GetFullPath).FirstOrDefault(File.Exists) is { } file ? session.Files.ReadVariables(file) : null;

    private static ImmutableArray<string> Hosts(SourceMap map)
    {
        if (map.Find("hosts") is not { } hosts)
            throw SourceValues.Wrong(map, "the field 'hosts' is required but was not set", "Write 'hosts:' with a group, a host or a pattern.");
        if (hosts.Value is SourceList list)
        {
            if (list.Items.Count == 0)
                throw SourceValues.Wrong(list, "Hosts list cannot be empty. Please check your playbook");
            if (list.Items.FirstOrDefault(item => item is SourceScalar { Value: null }) is { } empty)
                throw SourceValues.Wrong(empty, "Hosts list cannot contain values of 'None'. Please check your playbook");
            if (list.Items.FirstOrDefault(item => item is not SourceScalar { Value: string or UnsafeText or EncryptedText }) is { } invalid)
                throw SourceValues.Wrong(invalid, $"Hosts list contains an invalid host value: '{SourceValues.Shown(invalid)}'");
            return [.. list.Items.Select(item => SourceValues.Text(item, "hosts"))];
        }
        if (hosts.Value is not SourceScalar { Value: string or UnsafeText or EncryptedText or null })
            throw SourceValues.Wrong(hosts.Value, "Hosts list must be a sequence or string. Please check your playbook.");
        var text = SourceValues.Text(hosts.Value, "hosts");
        return string.IsNullOrWhiteSpace(text) ? throw SourceValues.Wrong(hosts.Value, "Hosts list cannot be empty. Please check your playbook") : [text];
    }

    private static ValueMap Vars(SourceMap map, PlayImport import)
    {
        var own = map.Find("vars") is { } vars ? SourceValues.Variables(vars.Value, "Play") : [];
        if (import.Vars.Count == 0)
            return own;
        var all = new ValueMap(own);
        foreach (var (name, value) in import.Vars)
            all[name] = value;
        return all;
    }

    private static ImmutableArray<object?> VarsFiles(SourceNode node) => node switch
    {
        SourceScalar { Value: null } => [],
        SourceList list => [.. list.Items.Select(item => item.ToValue())],
        _ => [SourceValues.Text(node, "vars_files")],
    };
}
