using Rustible.Language.Playbook;
using Rustible.Templating.Values;

namespace Rustible.Language.Compiling;

/// <summary>The task that checks the arguments of a role before its own tasks.</summary>
internal static class ArgumentSpecTask
{
    /// <summary>The task; null when the role has no specification for the entry point.</summary>
    /// <exception cref="Source.LanguageException">The specification is wrong.</exception>
    public static PlayTask? Of(RoleFolder folder, RoleMeta meta, RoleInstance role, string entryPoint, CompileScope scope)
    {
        if (meta.Specification(entryPoint) is not { } specification)
            return null;
        var description = specification.Find("short_description")?.Value.ToValue() is { } text ? $" - {text}" : "";
        return new PlayTask(specification.Position, "validate_argument_spec")
        {
            Name = $"Validating arguments against arg spec '{entryPoint}'{description}",
            Action = "ansible.builtin.validate_argument_spec",
            Arguments = new ValueMap
            {
                ["argument_spec"] = specification.Find("options")?.Value.ToValue() ?? new ValueMap(),
                ["provided_arguments"] = role.Parameters,
                ["validate_args_context"] = new ValueMap { ["type"] = "role", ["name"] = role.ShortName, ["argument_spec_name"] = entryPoint, ["path"] = folder.Path },
            },
            Keywords = scope.Keywords with { Tags = [.. scope.Keywords.Tags.Union(["always"])] },
            Outer = scope.Keywords,
            Role = role,
        };
    }
}
