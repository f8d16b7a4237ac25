using Rustible.Cli.Output.Results;
using Rustible.Engine.Runs;

namespace Rustible.Cli.Output.Beside;

/// <summary>Writes the latest result of each host into a file of a folder, as JSON (<c>exec --tree</c>, <c>callbacks_enabled = tree</c>).</summary>
/// <param name="folder">The folder; it is made when it is missing.</param>
internal sealed class TreeOutput(string folder) : IRunOutput
{
    public void Show(RunNotice notice)
    {
        if (notice is not RunNotice.TaskEnded { Report: var report })
            return;
        var result = ShownResult.WithItems(report).Where(key => !key.StartsWith("_ansible_", StringComparison.Ordinal));
        Directory.CreateDirectory(folder);
        // A host's name is the name of its file: what would leave the folder is a name of the user's own making.
        var name = report.Attempt.Host.Replace('/', '_');
        File.WriteAllText(Path.Combine(folder, name), result.ToText(JsonLayout.Line with { AsciiOnly = true }));
    }
}
