namespace Rustible.Modules.External;

/// <summary>What the settings of a run say to modules that are files.</summary>
public sealed record ExternalSettings
{
    /// <summary>A path of Python on hosts, or how to look for one: <c>auto</c>, <c>auto_silent</c>, <c>auto_legacy</c>, <c>auto_legacy_silent</c>.</summary>
    public string Python { get; init; } = "auto";

    /// <summary>Where modules put temporary files on hosts.</summary>
    public string RemoteTemporaryFolder { get; init; } = "~/.ansible/tmp";

    /// <summary>Whether modules leave their temporary files.</summary>
    public bool KeepRemoteFiles { get; init; }

    /// <summary>Whether modules write nothing to the syslog of hosts.</summary>
    public bool NoTargetSyslog { get; init; }

    /// <summary>The facility of the syslog.</summary>
    public string SyslogFacility { get; init; } = "LOG_USER";

    /// <summary>What modules do with an argument that must become text: warn, error or ignore.</summary>
    public string StringConversionAction { get; init; } = "warn";

    /// <summary>File systems that keep no SELinux contexts.</summary>
    public IReadOnlyList<string> SelinuxSpecialFileSystems { get; init; } = [];

    /// <summary>How many files Python may open; 0 leaves it to the host.</summary>
    public int OpenFiles { get; init; }

    /// <summary>The version of Ansible that modules are told.</summary>
    public string Version { get; init; } = "2.14.18";
}
