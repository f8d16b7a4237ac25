namespace Rustible.Templating.Filters.Network;

/// <summary>The names under which the plugins of ansible.utils are found: ansible.netcommon had them before.</summary>
internal static class NetworkNames
{
    /// <summary>The names of a filter that Ansible also finds without its collection.</summary>
    public static string Short(string name) => $"{name}|{Qualified(name)}";

    /// <summary>The names with a collection.</summary>
    public static string Qualified(string name) => $"ansible.utils.{name}|ansible.netcommon.{name}";
}
