using System.Collections.Immutable;

namespace Rustible.Language.Configuration;

/// <summary>The settings of modules that are files: where they lie, and what they are told.</summary>
public sealed record ModuleSettings
{
    /// <summary><c>[defaults] library</c>, <c>ANSIBLE_LIBRARY</c>: folders of modules.</summary>
    public IReadOnlyList<string> Library { get; init; } = [];

    /// <summary><c>[defaults] module_utils</c>, <c>ANSIBLE_MODULE_UTILS</c>: folders of what modules import.</summary>
    public IReadOnlyList<string> ModuleUtils { get; init; } = [];

    /// <summary><c>[defaults] module_ignore_exts</c>, <c>ANSIBLE_MODULE_IGNORE_EXTS</c>: ends of names of files that are no modules.</summary>
    public IReadOnlyList<string> IgnoredExtensions { get; init; } =
        [".pyc", ".pyo", ".swp", ".bak", "~", ".rpm", ".md", ".txt", ".rst", ".yaml", ".yml", ".ini"];

    /// <summary><c>[defaults] interpreter_python</c>, <c>ANSIBLE_PYTHON_INTERPRETER</c>: a path, or how to look for one.</summary>
    public string InterpreterPython { get; init; } = "auto";

    /// <summary><c>[defaults] remote_tmp</c>, <c>ANSIBLE_REMOTE_TEMP</c>: where modules put temporary files on hosts.</summary>
    public string RemoteTemporaryFolder { get; init; } = "~/.ansible/tmp";

    /// <summary><c>[defaults] keep_remote_files</c>, <c>ANSIBLE_KEEP_REMOTE_FILES</c>: modules leave their temporary files.</summary>
    public bool KeepRemoteFiles { get; init; }

    /// <summary><c>[defaults] no_target_syslog</c>, <c>ANSIBLE_NO_TARGET_SYSLOG</c>: modules write nothing to the syslog of hosts.</summary>
    public bool NoTargetSyslog { get; init; }

    /// <summary><c>[defaults] syslog_facility</c>, <c>ANSIBLE_SYSLOG_FACILITY</c>.</summary>
    public string SyslogFacility { get; init; } = "LOG_USER";

    /// <summary><c>[defaults] string_conversion_action</c>, <c>ANSIBLE_STRING_CONVERSION_ACTION</c>: warn, error or ignore.</summary>
    public string StringConversionAction { get; init; } = "warn";

    /// <summary><c>[selinux] special_context_filesystems</c>, <c>ANSIBLE_SELINUX_SPECIAL_FS</c>.</summary>
    public IReadOnlyList<string> SelinuxSpecialFileSystems { get; init; } = ["fuse", "nfs", "vboxsf", "ramfs", "9p", "vfat"];

    /// <summary><c>[defaults] python_module_rlimit_nofile</c>, <c>ANSIBLE_PYTHON_MODULE_RLIMIT_NOFILE</c>: how many files modules may open; 0 for the host's limit.</summary>
    public int OpenFiles { get; init; }

    /// <summary>Folders that hold <c>python3*</c>, in which an installed Ansible is looked for.</summary>
    public IReadOnlyList<string> PythonLibraries { get; init; } = [];

    internal static ModuleSettings Read(SettingValues values, string ownFolder, IReadOnlyDictionary<string, string> environment, string home)
    {
        var standard = new ModuleSettings();
        return new ModuleSettings
        {
            Library = values.Paths(Setting.Default("library", "ANSIBLE_LIBRARY"), ':') ?? Standard(ownFolder, "modules"),
            ModuleUtils = values.Paths(Setting.Default("module_utils", "ANSIBLE_MODULE_UTILS"), ':') ?? Standard(ownFolder, "module_utils"),
            IgnoredExtensions = values.List(Setting.Default("module_ignore_exts", "ANSIBLE_MODULE_IGNORE_EXTS")) ?? standard.IgnoredExtensions,
            InterpreterPython = values.Text(Setting.Default("interpreter_python", "ANSIBLE_PYTHON_INTERPRETER")) is { Length: > 0 } python ? python : standard.InterpreterPython,
            RemoteTemporaryFolder = values.Text(Setting.Default("remote_tmp", "ANSIBLE_REMOTE_TEMP", "ANSIBLE_REMOTE_TMP")) is { Length: > 0 } folder ? folder : standard.RemoteTemporaryFolder,
            KeepRemoteFiles = values.Flag(Setting.Default("keep_remote_files", "ANSIBLE_KEEP_REMOTE_FILES")) ?? standard.KeepRemoteFiles,
            NoTargetSyslog = values.Flag(Setting.Default("no_target_syslog", "ANSIBLE_NO_TARGET_SYSLOG")) ?? standard.NoTargetSyslog,
            SyslogFacility = values.Text(Setting.Default("syslog_facility", "ANSIBLE_SYSLOG_FACILITY")) is { Length: > 0 } facility ? facility : standard.SyslogFacility,
            StringConversionAction = values.Choice(Setting.Default("string_conversion_action", "ANSIBLE_STRING_CONVERSION_ACTION"), "warn", "error", "ignore") ?? standard.StringConversionAction,
            OpenFiles = values.Integer(Setting.Default("python_module_rlimit_nofile", "ANSIBLE_PYTHON_MODULE_RLIMIT_NOFILE")) ?? standard.OpenFiles,
            PythonLibraries = Libraries(environment, home),
            SelinuxSpecialFileSystems = values.List(Setting.In("selinux", "special_context_filesystems", "ANSIBLE_SELINUX_SPECIAL_FS")) ?? standard.SelinuxSpecialFileSystems,
        };
    }

    /// <summary>The active virtual environment, the user's own packages, those of pipx, and the system's.</summary>
    private static ImmutableArray<string> Libraries(IReadOnlyDictionary<string, string> environment, string home) =>
    [
        .. environment.GetValueOrDefault("VIRTUAL_ENV") is { Length: > 0 } active ? [Path.Combine(active, "lib")] : Array.Empty<string>(),
        Path.Combine(home, ".local/lib"),
        Path.Combine(home, ".local/share/pipx/venvs/ansible/lib"),
        Path.Combine(home, ".local/share/pipx/venvs/ansible-core/lib"),
        "/usr/local/lib", "/usr/lib", "/usr/local/lib64", "/usr/lib64",
    ];

    private static ImmutableArray<string> Standard(string ownFolder, string kind) => [Path.Combine(ownFolder, "plugins", kind), $"/usr/share/ansible/plugins/{kind}"];
}
