namespace Rustible.Modules.Commands;

/// <summary>The arguments that <c>command</c> and <c>shell</c> share.</summary>
/// <param name="Cmd">The command as one text: the free form of the task, or <c>cmd</c>.</param>
/// <param name="Argv">The command as a list of words.</param>
/// <param name="Chdir">Where to run it.</param>
/// <param name="Creates">Not run when a path of this pattern exists.</param>
/// <param name="Removes">Not run when no path of this pattern exists.</param>
/// <param name="Stdin">Standard input.</param>
/// <param name="StdinAddNewline">Whether the standard input gets a newline at its end.</param>
/// <param name="StripEmptyEnds">Whether empty lines at the end of the output are taken away.</param>
/// <param name="Executable">The shell of <c>shell</c>.</param>
/// <param name="ExpandArgumentVars">Whether <c>$NAME</c> and <c>~</c> in the words of <c>command</c> are expanded.</param>
public sealed record CommandArguments(
    [property: Name("_raw_params"), Alias("cmd")] string? Cmd = null, IReadOnlyList<string>? Argv = null, HostPath? Chdir = null, HostPath? Creates = null,
    HostPath? Removes = null, string? Stdin = null, bool StdinAddNewline = true, bool StripEmptyEnds = true, string? Executable = null,
    bool ExpandArgumentVars = true);
