using Rustible.Templating;

namespace Rustible.Modules.External;

/// <summary>Which interpreter runs a module on a host: variables beat what a script's first line says; Python is looked for on the host unless it is set.</summary>
internal static class Interpreters
{
    private const string Discovered = "discovered_interpreter_python";

    /// <summary>The interpreter of Python: words, or <c>auto</c> when the host is to look for one.</summary>
    public static string Python(ModuleContext context, ExternalSettings settings)
    {
        var wanted = ExternalArguments.Text(context, "ansible_python_interpreter") ?? settings.Python;
        return wanted is "auto" or "auto_silent" or "auto_legacy" or "auto_legacy_silent" ? Known(context) ?? "auto" : wanted;
    }

    /// <summary>The interpreter of a script: the words of its first line, or those of the variable for it; <c>python</c> stands for that of <see cref="Python"/>.</summary>
    public static string Of(string firstLine, ModuleContext context)
    {
        if (firstLine.Length == 0)
            return "";
        var words = firstLine.Split(' ', 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var name = Path.GetFileName(words[0]);
        if (name == "env" && words.Length == 2)
            name = words[1].Split(' ')[0];
        if (name.StartsWith("python", StringComparison.Ordinal))
            return "python";
        return ExternalArguments.Text(context, $"ansible_{name}_interpreter") is { } other ? words.Length == 2 && Path.GetFileName(words[0]) != "env" ? $"{other} {words[1]}" : other : firstLine;
    }

    /// <summary>What an earlier task found.</summary>
    private static string? Known(ModuleContext context) =>
        (context.WorkerVariables ?? context.Variables).TryGet("ansible_facts", out var facts) && facts is IVariableScope known && known.TryGet(Discovered, out var python) ? PythonScalar.AsText(python) : null;
}
