namespace Rustible.Language.Configuration;

/// <summary>The names of one setting.</summary>
/// <param name="Variables">Environment variables, the first that is set counts.</param>
/// <param name="Options">Sections and names in <c>ansible.cfg</c>, the first that is set counts.</param>
internal sealed record Setting(IReadOnlyList<string> Variables, IReadOnlyList<(string Section, string Name)> Options)
{
    /// <summary>A setting of the section <c>[defaults]</c>.</summary>
    public static Setting Default(string name, params string[] variables) => In("defaults", name, variables);

    /// <summary>A setting of a section.</summary>
    public static Setting In(string section, string name, params string[] variables) => new(variables, [(section, name)]);

    /// <summary>The same setting with one more place in <c>ansible.cfg</c>.</summary>
    public Setting Or(string section, string name) => this with { Options = [.. Options, (section, name)] };
}
