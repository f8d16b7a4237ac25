using Rustible.Actors.Runs;
using Rustible.Cli.Options;
using Rustible.Cli.Terminal;
using Rustible.Language.Configuration;

namespace Rustible.Cli.Client;

/// <summary>Which files and folders a run needs on the control nodes.</summary>
internal static class BundleRoots
{
    /// <summary>The folders of the playbooks, the roles that lie elsewhere, the inventory with its variables, and the settings file.</summary>
    public static IReadOnlyList<string> Of(PlaybookArguments arguments, AnsibleSettings settings, LoadedRun run, CallerEnvironment caller)
    {
        var roots = new List<string>();
        roots.AddRange(run.Context.Program.Plays.Select(play => play.Directory));
        roots.AddRange(run.Context.Program.Plays.SelectMany(play => play.RoleInstances).Select(role => role.Path));
        roots.AddRange(settings.RolesPath);   // roles that are included at run time may lie in any of these
        roots.AddRange(settings.CollectionsPath);
        roots.AddRange(settings.Modules.Library);
        roots.AddRange(settings.Modules.ModuleUtils);
        roots.AddRange(BundleModules.FilesOf(run.Context.Program));
        foreach (var source in arguments.Sources(settings).Where(source => !IsHostList(source)).Select(Path.GetFullPath).Where(Path.Exists))
        {
            roots.Add(source);
            var folder = Directory.Exists(source) ? source : Path.GetDirectoryName(source)!;
            roots.Add(Path.Combine(folder, "group_vars"));
            roots.Add(Path.Combine(folder, "host_vars"));
        }
        if (settings.ConfigFile is { } configuration)
            roots.Add(configuration);
        return Outermost(roots.Select(root => Path.GetFullPath(root, caller.WorkingDirectory)).Where(Path.Exists));
    }

    /// <summary>Whether an inventory source is a list of hosts and no file.</summary>
    public static bool IsHostList(string source) => source.Contains(',', StringComparison.Ordinal);

    private static List<string> Outermost(IEnumerable<string> paths)
    {
        var kept = new List<string>();
        foreach (var path in paths.Distinct().Order(StringComparer.Ordinal))
        {
            if (!kept.Exists(root => path.StartsWith(root.TrimEnd('/') + "/", StringComparison.Ordinal)))
                kept.Add(path);
        }
        return kept;
    }
}
