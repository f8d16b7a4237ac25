using System.Security.Cryptography;
using Rustible.Connections;
using Rustible.Connections.Shell;

namespace Rustible.Modules.Commands;

/// <summary>One run of a program on the host, outside the prelude of modules: its environment and streams are its own. One round trip.</summary>
/// <param name="Words">The program and its arguments; an absolute path, or a name that is looked for in the host's <c>PATH</c>.</param>
internal sealed record ProgramRun(IReadOnlyList<string> Words)
{
    /// <summary>One text for all runs: a shell that has it finds it by its reference.</summary>
    private static readonly Lazy<string> _script = new(() => ScriptResource.Read("Shell/quick.sh") + ScriptResource.Read("Commands/apart.sh") + ScriptResource.Read("Commands/command.sh"));

    /// <summary>Whether <c>~</c> and <c>$NAME</c> in the words are expanded.</summary>
    public bool Expand { get; init; }

    /// <summary>Where to run it.</summary>
    public HostPath? Chdir { get; init; }

    /// <summary>Not run when a path of this pattern exists.</summary>
    public HostPath? Creates { get; init; }

    /// <summary>Not run when no path of this pattern exists.</summary>
    public HostPath? Removes { get; init; }

    /// <summary>Standard input; with <see cref="Folder"/>, the content of the file.</summary>
    public ReadOnlyMemory<byte> Stdin { get; init; }

    /// <summary>A folder that is made for the run; standard input becomes the executable file <see cref="FileName"/> in it.</summary>
    public string? Folder { get; init; }

    /// <summary>The file's name.</summary>
    public string? FileName { get; init; }

    /// <summary>A path for <see cref="Folder"/> that nobody has.</summary>
    public static string NewFolder() => "/tmp/rustible-" + Unique();

    /// <summary>Runs it once, under the attempt's receipt if there is one.</summary>
    public async Task<ProgramOutcome> RunAsync(ModuleContext context, CancellationToken cancellation)
    {
        var paths = new[] { ("rs_chdir", Chdir), ("rs_creates", Creates), ("rs_removes", Removes) };
        var expanded = Expand && Words.Any(word => new HostPath(word).NeedsExpansion);
        var toExpand = paths.Where(path => path.Item2 is { NeedsExpansion: true }).Select(path => $"expand {path.Item1}\n").ToList();
        var script = expanded || toExpand.Count > 0 ? ScriptResource.Read("Shell/expand.sh") + string.Concat(toExpand) + _script.Value : _script.Value;
        var receipt = context.CheckMode ? null : context.Receipt;
        var request = new ShellRequest(script)
        {
            Variables =
            [
                .. paths.Select(path => KeyValuePair.Create(path.Item1, path.Item2?.Text ?? "")),
                new("rs_words", string.Join(' ', Words.Select(ShellQuote.Word))),
                new("rs_expand", expanded ? "1" : ""),
                new("rs_folder", Folder ?? ""),
                new("rs_file_name", FileName ?? ""),
                new("rs_capture", receipt is null ? ".rustible-" + Unique() : ""),
                new("check", context.CheckMode ? "1" : ""),
            ],
            IsKept = true,
            Preparation = ShellScript.Coprocess,
            Stdin = Stdin,
            Receipt = receipt,
        };
        return ProgramOutcome.Read(await context.RunAsync(request, cancellation).ConfigureAwait(false));
    }

    private static string Unique() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
}
