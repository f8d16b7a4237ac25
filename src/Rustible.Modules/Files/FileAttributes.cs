namespace Rustible.Modules.Files;

/// <summary>Who owns a file and who may do what with it: the arguments that all file modules have in common.</summary>
/// <param name="Owner">Name or number of the user.</param>
/// <param name="Group">Name or number of the group.</param>
/// <param name="Attributes">Flags as chattr takes them: <c>+i</c>.</param>
/// <param name="Seuser">SELinux user; like the next three only regarded where SELinux is on.</param>
/// <param name="Serole">SELinux role.</param>
/// <param name="Setype">SELinux type.</param>
/// <param name="Selevel">SELinux level.</param>
/// <param name="UnsafeWrites">Write into the file when it cannot be replaced (a mount point); not given, the variable ANSIBLE_UNSAFE_WRITES of the task's environment says it.</param>
public sealed record FileAttributes(
    string? Owner = null, string? Group = null, [property: Alias("attr")] string? Attributes = null, string? Seuser = null, string? Serole = null,
    string? Setype = null, string? Selevel = null, bool? UnsafeWrites = null)
{
    /// <summary>Hands the attributes, and a mode, to a script that holds <c>Files/attributes.sh</c>.</summary>
    internal ShellScript AddTo(ShellScript script, UnixMode? mode) => script
        .With("owner", Given(Owner)).With("group", Given(Group)).With("attributes", Attributes)
        .With("mode", mode).With("mode_bits", mode?.Bits is { } bits ? Convert.ToString(bits, 8) : null)
        .With("seuser", Seuser).With("serole", Serole).With("setype", Setype).With("selevel", Selevel)
        .With("unsafe_writes", UnsafeWrites is true).With("unsafe_unsaid", UnsafeWrites is null);

    /// <summary>A name that was given but is empty (of a variable, say) is nobody's, not an argument that is absent.</summary>
    private static string? Given(string? name) => name is "" ? "''" : name;

    /// <summary>A script of several parts that lie in the project, after the functions of <c>Files/attributes.sh</c>.</summary>
    internal static ShellScript ScriptOf(params ReadOnlySpan<string> paths)
    {
        var text = ScriptResource.Read("Files/attributes.sh");
        foreach (var path in paths)
            text += ScriptResource.Read(path);
        return new ShellScript(text).WithCoprocess();
    }
}
