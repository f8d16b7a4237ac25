using Rustible.Language.Playbook;
using Rustible.Language.Source;
using Rustible.Templating.Values;

namespace Rustible.Language.Compiling;

/// <summary>Checks the tasks that include at run time.</summary>
internal static class IncludeReader
{
    /// <summary>What the author of an <c>include</c> is told.</summary>
    public const string Deprecation =
        "\"include\" is deprecated, use include_tasks/import_tasks instead. See https://docs.ansible.com/ansible-core/2.14/user_guide/playbooks_reuse_includes.html for details. " +
        "This feature will be removed in version 2.16.";

    /// <summary>An <c>include_tasks</c>.</summary>
    /// <exception cref="LanguageException">An option is wrong.</exception>
    public static PlayTask Tasks(SourceMap map, PlayTask include)
    {
        var unknown = include.Arguments.Keys.OfType<string>().Where(key => key is not ("_raw_params" or "file" or "apply")).ToList();
        if (unknown.Count > 0)
            throw SourceValues.Wrong(map, $"Invalid options for {include.Action}: {string.Join(",", unknown)}");
        if ((include.Arguments.GetValueOrDefault("file") ?? include.Arguments.GetValueOrDefault("_raw_params")) is null or "")
            throw SourceValues.Wrong(map, $"No file specified for {include.Action}");
        ApplyOption.Check(include);
        return include;
    }

    /// <summary>An <c>include_role</c>.</summary>
    /// <exception cref="LanguageException">An option is wrong.</exception>
    public static PlayTask Role(PlayTask include)
    {
        RoleOptions.Check(include);
        return include;
    }

    /// <summary>An <c>include</c> as an <c>include_tasks</c>: further arguments are variables.</summary>
    public static PlayTask Plain(PlayTask include)
    {
        var more = new ValueMap(include.Arguments.Where(pair => pair.Key is not ("_raw_params" or "file" or "apply")));
        var arguments = new ValueMap(include.Arguments.Where(pair => !more.ContainsKey(pair.Key)));
        if (more.Count == 0)
            return include with { Module = "include_tasks", Arguments = arguments };
        var vars = new ValueMap(include.Vars);
        foreach (var (name, value) in more)
            vars[name] = value;
        return include with { Module = "include_tasks", Arguments = arguments, Vars = vars, Keywords = include.Keywords with { Vars = include.Keywords.Vars.Add(more) } };
    }
}
