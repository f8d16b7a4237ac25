using System.Text.RegularExpressions;
using Rustible.Engine.Tasks.Calls;
using Rustible.Language;
using Rustible.Language.Playbook;

namespace Rustible.Cli.Client;

/// <summary>
/// The files of modules that a run may need on the control nodes: those of its tasks, and those that the files of its playbooks and roles name, since any
/// of them may be included at run time.
/// </summary>
internal static partial class BundleModules
{
    public static IEnumerable<string> FilesOf(PlaybookProgram program)
    {
        if (program.Plays.IsEmpty)
            return [];
        var folders = program.Plays.Select(play => play.Directory).Concat(program.Plays.SelectMany(play => play.RoleInstances).Select(role => role.Path));
        var names = folders.Distinct().SelectMany(TaskFilesIn).SelectMany(NamesIn).ToHashSet(StringComparer.Ordinal);
        var modules = program.Plays.DistinctBy(play => play.Directory).SelectMany(play => names.Select(name => program.TaskFiles.FindModule(play, name))).OfType<ModuleFile>();
        return modules.DistinctBy(module => module.Path).SelectMany(Readable);
    }

    private static IEnumerable<string> TaskFilesIn(string folder) => Directory.EnumerateFiles(folder, "*.y*ml", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true });

    /// <summary>Whatever may be the name of a module in a file: a key, or the first word of an <c>action</c>.</summary>
    private static IEnumerable<string> NamesIn(string file)
    {
        try
        {
            return Name().Matches(File.ReadAllText(file)).Select(match => match.Groups[match.Groups[1].Success ? 1 : 2].Value);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static IEnumerable<string> Readable(ModuleFile module)
    {
        try
        {
            return [.. ExternalModules.FilesOf(module)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];   // the task that needs it says why
        }
    }

    [GeneratedRegex(@"(?:^|[\s{,])([A-Za-z_][A-Za-z0-9_.]*)\s*:(?:\s|$)|(?:action|module)\s*:\s*[""']?([A-Za-z_][A-Za-z0-9_.]*)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
