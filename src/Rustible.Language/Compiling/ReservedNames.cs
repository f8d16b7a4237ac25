using Rustible.Language.Playbook;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Language.Compiling;

/// <summary>Finds variables of plays, roles and the command line that have the name of a keyword or of a function of templates, as Ansible warns of them.</summary>
public static class ReservedNames
{
    // What the fields of tasks are called within Ansible counts too.
    private static readonly HashSet<string> _names =
    [
        .. KeywordTable.Names(KeywordOwner.Play, KeywordOwner.Block, KeywordOwner.Task, KeywordOwner.RoleInclude), .. TemplateLibrary.Standard.GlobalNames,
        "async_val", "loop_with",
    ];

    /// <summary>The warnings, one a name.</summary>
    /// <param name="program">The playbooks.</param>
    /// <param name="extraVars">The variables of the command line.</param>
    public static IEnumerable<string> WarningsOf(PlaybookProgram program, ValueMap extraVars)
    {
        var layers = program.Plays.SelectMany(Layers).Prepend(extraVars);
        return layers.SelectMany(layer => layer.Keys).OfType<string>().Where(IsReserved).Distinct().Select(name => $"Found variable using reserved name: {name}");
    }

    private static bool IsReserved(string name) => name is not ("vars" or "omit") && _names.Contains(name);

    private static IEnumerable<ValueMap> Layers(Play play) =>
        play.Roles.SelectMany(RolesOf).Distinct().SelectMany(role => new[] { role.Defaults, role.Vars }).Prepend(play.Vars);

    private static IEnumerable<RoleInstance> RolesOf(PlayItem item) => item switch
    {
        PlayTask { Role: { } role } => [role],
        PlayBlock block => block.Tasks.Concat(block.Rescue).Concat(block.Always).SelectMany(RolesOf),
        _ => [],
    };
}
