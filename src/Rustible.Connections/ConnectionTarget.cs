namespace Rustible.Connections;

/// <summary>All that is needed to reach one host, as the inventory, the play, the command line and <c>ansible.cfg</c> together say it.</summary>
/// <param name="Host">The host's name in the inventory, for messages.</param>
/// <param name="Kind">The connection plug-in: <c>ssh</c>, <c>local</c>, <c>docker</c>, <c>podman</c> or <c>kubectl</c>.</param>
public sealed record ConnectionTarget(string Host, string Kind)
{
    /// <summary>Name or address to connect to (<c>ansible_host</c>); the inventory name by default.</summary>
    public string Address { get; init; } = Host;

    /// <summary>TCP port; null takes ssh_config's, then 22.</summary>
    public int? Port { get; init; }

    /// <summary>Login user; null takes ssh_config's, then the user who runs this process.</summary>
    public string? User { get; init; }

    /// <summary>Login password (<c>ansible_password</c>); null uses keys only.</summary>
    public Secret? Password { get; init; }

    /// <summary>Private key file (<c>ansible_ssh_private_key_file</c>); null takes ssh_config's, then <c>~/.ssh/id_*</c>.</summary>
    public string? PrivateKeyFile { get; init; }

    /// <summary>Passphrase of the private key.</summary>
    public Secret? PrivateKeyPassphrase { get; init; }

    /// <summary>The ssh command-line options in <c>ansible_ssh_common_args</c> and <c>ansible_ssh_extra_args</c>, in this order, as written.</summary>
    public string SshArguments { get; init; } = "";

    /// <summary><c>ANSIBLE_HOST_KEY_CHECKING</c>: false accepts any host key.</summary>
    public bool HostKeyChecking { get; init; } = true;

    /// <summary>Limit for TCP connect, key exchange and authentication together (<c>ansible_timeout</c>, <c>-T</c>).</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often to try again when the host cannot be reached (<c>ansible_ssh_retries</c>).</summary>
    public int Retries { get; init; }

    /// <summary>Interval of the heartbeat on an idle session; three that stay unanswered end the session.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Where a session with this machine begins: the playbook's folder; null for that of this process.</summary>
    public string? Folder { get; init; }

    /// <summary>For a container, the command on the control node that runs what follows it there, quoted; null for other kinds.</summary>
    public string? ContainerCommand { get; init; }

    /// <summary>Interpreter of the resident shell (<c>ansible_shell_executable</c>).</summary>
    public string Shell { get; init; } = "/bin/sh";
}

/// <summary>Text that must not be shown: it prints as asterisks.</summary>
/// <param name="value">The text itself.</param>
public sealed class Secret(string value) : IEquatable<Secret>
{
    /// <summary>Gives the text away, for the one place that hands it to the host.</summary>
    public string Reveal() => value;

    /// <inheritdoc/>
    public bool Equals(Secret? other) => other is not null && other.Reveal() == value;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Secret);

    /// <inheritdoc/>
    public override int GetHashCode() => value.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => "********";
}

/// <summary>How a task becomes another user.</summary>
/// <param name="User">The user to become, <c>root</c> by default.</param>
/// <param name="Method"><c>sudo</c>, <c>su</c> or <c>doas</c>; others are refused by name.</param>
/// <param name="Password">The password that the method asks for; null when it must not ask.</param>
/// <param name="Executable">The program (<c>ansible_become_exe</c>); null for the method's own.</param>
/// <param name="Flags">Flags of the program (<c>ansible_become_flags</c>); null for the method's default.</param>
public sealed record BecomeSettings(
    string User = "root", string Method = "sudo", Secret? Password = null, string? Executable = null, string? Flags = null)
{
    /// <summary>The command line that becomes the user, for those who look for what is wrong with it.</summary>
    public string CommandLine => Become.BecomeCommand.Shown(this);
}
