namespace Rustible.Modules.Files;

/// <summary>The flags of the ext file systems by the names that Ansible gives them (chattr(1)).</summary>
internal static class FileFlags
{
    private static readonly Dictionary<char, string> _names = new()
    {
        ['A'] = "noatime",
        ['a'] = "append",
        ['c'] = "compressed",
        ['C'] = "nocow",
        ['d'] = "nodump",
        ['D'] = "dirsync",
        ['e'] = "extents",
        ['E'] = "encrypted",
        ['h'] = "blocksize",
        ['i'] = "immutable",
        ['I'] = "indexed",
        ['j'] = "journalled",
        ['N'] = "inline",
        ['s'] = "zero",
        ['S'] = "synchronous",
        ['t'] = "notail",
        ['T'] = "blockroot",
        ['u'] = "undelete",
        ['X'] = "compressedraw",
        ['Z'] = "compresseddirty",
    };

    internal static string? NameOf(char flag) => _names.GetValueOrDefault(flag);
}
