using System.Collections.Immutable;
using Rustible.Language.Playbook;
using Rustible.Language.Source;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Language.Compiling;

/// <summary>Reads the keywords that plays, blocks, roles and tasks share, and merges them with those of what encloses them.</summary>
internal static class KeywordReader
{
    private static readonly string[] _becomeMethods = ["sudo", "su", "doas", "ansible.builtin.sudo", "ansible.builtin.su", "community.general.doas"];
    private static readonly string[] _connections =
    [
        "ssh", "smart", "local", "docker", "podman", "kubectl", "ansible.builtin.ssh", "ansible.builtin.local",
        "community.docker.docker", "containers.podman.podman", "kubernetes.core.kubectl",
    ];

    /// <summary>The keywords of <paramref name="map"/> inside <paramref name="outer"/>; keys that are no shared keywords are left to the caller.</summary>
    /// <param name="map">The map.</param>
    /// <param name="outer">What encloses it.</param>
    /// <param name="owner">What the keywords are those of.</param>
    /// <param name="hasGroup">Whether a collection forms an action group of a name.</param>
    /// <exception cref="LanguageException">A value is wrong.</exception>
    public static Keywords Read(SourceMap map, Keywords outer, KeywordOwner owner, Func<string, bool>? hasGroup = null)
    {
        var merged = outer;
        foreach (var entry in map.Entries)
            merged = Apply(merged, entry, owner, hasGroup);
        return merged;
    }

    private static Keywords Apply(Keywords keywords, SourceEntry entry, KeywordOwner owner, Func<string, bool>? hasGroup)
    {
        var node = entry.Value;
        return entry.Name switch
        {
            "become" => keywords with { Become = Inside(keywords.Become, Flag(entry)) },
            "become_user" => keywords with { BecomeUser = Inside(keywords.BecomeUser, Text(entry)) },
            "become_method" => keywords with { BecomeMethod = OneOf(entry, _becomeMethods) },
            "become_flags" => keywords with { BecomeFlags = Inside(keywords.BecomeFlags, Text(entry)) },
            "become_exe" => keywords with { BecomeExe = Inside(keywords.BecomeExe, Text(entry)) },
            "connection" => keywords with { Connection = OneOf(entry, _connections) },
            "remote_user" => keywords with { RemoteUser = Inside(keywords.RemoteUser, Text(entry)) },
            "user" when owner == KeywordOwner.Play => keywords with { RemoteUser = Text(entry) },
            "port" => keywords with { Port = Inside(keywords.Port, Number(entry)) },
            "check_mode" => keywords with { CheckMode = Inside(keywords.CheckMode, Flag(entry)) },
            "diff" => keywords with { Diff = Inside(keywords.Diff, Flag(entry)) },
            "no_log" => keywords with { NoLog = Flag(entry) },
            "ignore_errors" => keywords with { IgnoreErrors = Inside(keywords.IgnoreErrors, Flag(entry)) },
            "ignore_unreachable" => keywords with { IgnoreUnreachable = Inside(keywords.IgnoreUnreachable, Flag(entry)) },
            "any_errors_fatal" => keywords with { AnyErrorsFatal = Inside(keywords.AnyErrorsFatal, Flag(entry)) },
            "run_once" => keywords with { RunOnce = Flag(entry) },
            "notify" when owner is not (KeywordOwner.Play or KeywordOwner.RoleInclude) => keywords with { Notify = SourceValues.Texts(node, "notify", splitsCommas: false) },
            "timeout" => keywords with { Timeout = Number(entry) },
            "throttle" => keywords with { Throttle = Number(entry) },
            "debugger" => WithoutDebugger(keywords, entry),
            "tags" => keywords with { Tags = [.. keywords.Tags.Union(SourceValues.Texts(node, "tags", splitsCommas: true))] },
            "collections" => keywords with { Collections = SourceValues.Texts(node, "collections", splitsCommas: false) },
            "environment" => keywords with { Environment = keywords.Environment.AddRange(Environment(node)) },
            "vars" when owner is not (KeywordOwner.Play or KeywordOwner.RoleInclude) => WithVars(keywords, SourceValues.Variables(node, owner.ToString())),
            "module_defaults" => keywords with { ModuleDefaults = keywords.ModuleDefaults.AddRange(ModuleDefaults(node, hasGroup)) },
            "when" when owner != KeywordOwner.Play => keywords with { When = keywords.When.AddRange(SourceValues.Conditions(node, "when")) },
            "delegate_to" when owner != KeywordOwner.Play => keywords with { DelegateTo = Text(entry) },
            "delegate_facts" when owner != KeywordOwner.Play => keywords with { DelegateFacts = Flag(entry) },
            _ => keywords,
        };
    }

    private static object? Inside(object? outer, object? value) =>
        outer is not null && value is string text && TemplateEngine.IsTemplate(text) && text.Contains("omit", StringComparison.Ordinal)
            ? new OmittableKeyword(text, outer)
            : value;

    private static Keywords WithoutDebugger(Keywords keywords, SourceEntry entry) => Text(entry) is null or "never"
        ? keywords
        : throw SourceValues.Wrong(entry.Value, $"'debugger: {Text(entry)}' is not supported: there is no task debugger.", "Remove it, or write 'debugger: never'.");

    private static Keywords WithVars(Keywords keywords, ValueMap vars) => vars.Count == 0 ? keywords : keywords with { Vars = keywords.Vars.Add(vars) };

    private static object? Flag(SourceEntry entry) => SourceValues.TaskFlag(entry.Value, entry.Name);

    private static object? Number(SourceEntry entry) => SourceValues.Number(entry.Value, entry.Name);

    private static string? Text(SourceEntry entry) => entry.Value is SourceScalar { Value: null } ? null : SourceValues.Text(entry.Value, entry.Name);

    private static string? OneOf(SourceEntry entry, string[] supported)
    {
        var text = Text(entry);
        if (text is null || supported.Contains(text) || TemplateEngine.IsTemplate(text))
            return text;
        throw SourceValues.Wrong(
            entry.Value, $"'{text}' is not a value of '{entry.Name}' that is supported.", $"Use one of: {string.Join(", ", supported.Where(name => !name.Contains('.')))}.");
    }

    private static IEnumerable<object?> Environment(SourceNode node) => node switch
    {
        SourceScalar { Value: null } => [],
        SourceList list => list.Items.SelectMany(Environment),
        SourceMap map => [map.ToMap()],
        SourceScalar { Value: string text } when TemplateEngine.IsTemplate(text) => [text],
        _ => throw SourceValues.Wrong(node, $"'environment' must be a mapping of names to values, but this is {SourceFiles.Describe(node)}."),
    };

    private static IEnumerable<ValueMap> ModuleDefaults(SourceNode node, Func<string, bool>? hasGroup)
    {
        if (node is SourceScalar { Value: null })
            return [];
        if (node is SourceList list)
            return list.Items.SelectMany(item => ModuleDefaults(item, hasGroup));
        var map = SourceValues.Map(node, "'module_defaults'");
        foreach (var entry in map.Entries)
        {
            if (ActionGroups.NameIn(entry.Name) is { } group && !ActionGroups.Exists(group) && hasGroup?.Invoke(group) != true)
            {
                var full = group.Contains('.', StringComparison.Ordinal) ? group : $"ansible.builtin.{group}";
                throw new LanguageException(
                    LanguageErrorKind.Parse, $"Error loading module_defaults: could not resolve the module_defaults group {full}", entry.KeyPosition);
            }
        }
        return [map.ToMap()];
    }
}
