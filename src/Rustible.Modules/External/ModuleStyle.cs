using System.Text;

namespace Rustible.Modules.External;

/// <summary>How a module that is a file wants its arguments.</summary>
public enum ModuleStyle
{
    /// <summary>Python that imports <c>ansible.module_utils</c>: run with what it imports.</summary>
    Python,

    /// <summary>A script in which the arguments are put as JSON text.</summary>
    JsonArguments,

    /// <summary>A script that is given a file with JSON.</summary>
    WantJson,

    /// <summary>A script that is given a file with <c>name=value</c> words.</summary>
    Words,

    /// <summary>A program that is given a file with JSON.</summary>
    Binary,
}

/// <summary>Tells the style of a module from what it holds, as Ansible's documentation has it.</summary>
internal static class ModuleStyles
{
    /// <summary>What stands in a script for its arguments.</summary>
    public const string JsonMark = "<<INCLUDE_ANSIBLE_MODULE_JSON_ARGS>>";

    /// <summary>What stands in old Python modules for the import of <c>ansible.module_utils.basic</c>.</summary>
    public const string CommonMark = "#<<INCLUDE_ANSIBLE_MODULE_COMMON>>";

    private const int Head = 1024;
    private static readonly string[] _imports =
        ["from ansible.module_utils", "import ansible.module_utils", "from ansible_collections.", "import ansible_collections."];

    public static ModuleStyle Of(ReadOnlySpan<byte> content)
    {
        if (content[..Math.Min(Head, content.Length)].Contains((byte)0))
            return ModuleStyle.Binary;
        var text = Encoding.UTF8.GetString(content);
        if (text.Contains(CommonMark, StringComparison.Ordinal) || text.Split('\n').Any(Imports))
            return ModuleStyle.Python;
        return text.Contains(JsonMark, StringComparison.Ordinal) ? ModuleStyle.JsonArguments
            : text.Contains("WANT_JSON", StringComparison.Ordinal) ? ModuleStyle.WantJson
            : ModuleStyle.Words;
    }

    private static bool Imports(string line)
    {
        line = line.TrimStart();
        return _imports.Any(start => line.StartsWith(start, StringComparison.Ordinal))
            || (line.StartsWith("from .", StringComparison.Ordinal) && line.Contains("module_utils", StringComparison.Ordinal));
    }
}
