using System.Collections.Concurrent;
using Rustible.Language.Configuration;
using Rustible.Language.Playbook;
using Rustible.Modules.External;

namespace Rustible.Engine.Tasks.Calls;

/// <summary>The modules of a run that are files: one object a file and node, which holds what is sent to hosts; no host has a copy.</summary>
/// <param name="settings">The run's settings.</param>
public sealed class ExternalModules(AnsibleSettings settings)
{
    private readonly ConcurrentDictionary<string, ExternalModule> _modules = new(StringComparer.Ordinal);
    private readonly ExternalSettings _settings = new()
    {
        Python = settings.Modules.InterpreterPython,
        RemoteTemporaryFolder = settings.Modules.RemoteTemporaryFolder,
        KeepRemoteFiles = settings.Modules.KeepRemoteFiles,
        NoTargetSyslog = settings.Modules.NoTargetSyslog,
        SyslogFacility = settings.Modules.SyslogFacility,
        StringConversionAction = settings.Modules.StringConversionAction,
        OpenFiles = settings.Modules.OpenFiles,
        SelinuxSpecialFileSystems = settings.Modules.SelinuxSpecialFileSystems,
    };

    /// <summary>The module of a file.</summary>
    public ExternalModule Of(ModuleFile file) => _modules.GetOrAdd($"{file.Path}\0{string.Join(':', file.UtilFolders)}", _ => new ExternalModule(FileOf(file), _settings));

    /// <summary>All files of this node that a module is made of: what other nodes need for it.</summary>
    /// <exception cref="IOException">One cannot be read.</exception>
    public static IEnumerable<string> FilesOf(ModuleFile file) => ExternalModule.FilesOf(FileOf(file)).Concat(file.RoutingFiles);

    private static ExternalFile FileOf(ModuleFile file) =>
        new(file.Path, file.Name, file.PythonName) { Names = file.Names, UtilFolders = file.UtilFolders, CollectionRoots = file.CollectionRoots };
}
