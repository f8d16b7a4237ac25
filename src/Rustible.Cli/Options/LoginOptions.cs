using System.CommandLine;
using System.CommandLine.Parsing;
using Rustible.Connections.Containers;

namespace Rustible.Cli.Options;

/// <summary>As whom and how hosts are reached, and as whom work is done there.</summary>
internal sealed class LoginOptions
{
    private readonly Option<string?> _user = NewOption.One<string?>("--user", "Connect as this user", "-u");
    private readonly Option<string?> _connection = NewOption.One<string?>("--connection", "ssh or local (default ssh)", "-c");
    private readonly Option<int?> _timeout = NewOption.One<int?>("--timeout", "Connection timeout in seconds (default 10)", "-T");
    private readonly Option<string?> _key = NewOption.One<string?>("--private-key", "Authenticate with this key file", "--key-file");
    private readonly Option<string?> _commonArgs = NewOption.One<string?>("--ssh-common-args", "Options of ssh: -o, -i, -p, -J, -F");
    private readonly Option<string?> _extraArgs = NewOption.One<string?>("--ssh-extra-args", "More options of ssh");
    private readonly Option<bool> _askPass = NewOption.Flag("--ask-pass", "Ask for the connection password", "-k");

    private readonly Option<string?> _passFile = NewOption.One<string?>(
        "--connection-password-file", "Read the connection password from a file", "--conn-pass-file");

    private readonly Option<bool> _become = NewOption.Flag("--become", "Run with privilege escalation", "-b");
    private readonly Option<string?> _becomeMethod = NewOption.One<string?>("--become-method", "sudo, su or doas (default sudo)");
    private readonly Option<string?> _becomeUser = NewOption.One<string?>("--become-user", "Become this user (default root)");
    private readonly Option<bool> _askBecome = NewOption.Flag("--ask-become-pass", "Ask for the privilege escalation password", "-K");

    private readonly Option<string?> _becomeFile = NewOption.One<string?>(
        "--become-password-file", "Read the privilege escalation password from a file", "--become-pass-file");

    private readonly VaultPasswordOptions _vault = new();

    private readonly Option<string?>[] _ofTransfers =
    [
        new("--sftp-extra-args") { Hidden = true },
        new("--scp-extra-args") { Hidden = true },
    ];

    /// <summary>Gives a command these options.</summary>
    public void AddTo(Command command)
    {
        Option[] options =
        [
            _user, _connection, _timeout, _key, _commonArgs, _extraArgs, _askPass, _passFile, _become, _becomeMethod, _becomeUser, _askBecome, _becomeFile, .. _ofTransfers,
        ];
        foreach (var option in options)
            command.Add(option);
        _vault.AddTo(command);
        command.Validators.Add(Check);
    }

    /// <summary>What was given, added to the arguments.</summary>
    public PlaybookArguments Read(ParseResult parsed, PlaybookArguments arguments) => arguments with
    {
        AskConnectionPassword = parsed.GetValue(_askPass),
        AskBecomePassword = parsed.GetValue(_askBecome),
        ConnectionPasswordFile = parsed.GetValue(_passFile),
        BecomePasswordFile = parsed.GetValue(_becomeFile),
        Vault = _vault.Read(parsed),
        Options = arguments.Options with
        {
            RemoteUser = parsed.GetValue(_user),
            Connection = parsed.GetValue(_connection),
            PrivateKeyFile = parsed.GetValue(_key) is { } key ? Path.GetFullPath(key) : null,
            SshCommonArgs = parsed.GetValue(_commonArgs),
            SshExtraArgs = parsed.GetValue(_extraArgs),
            Timeout = parsed.GetValue(_timeout),
            Become = parsed.GetValue(_become),
            BecomeMethod = parsed.GetValue(_becomeMethod),
            BecomeUser = parsed.GetValue(_becomeUser),
        },
    };

    private void Check(CommandResult result)
    {
        OptionChecks.Need(result, _becomeMethod, value => value is "sudo" or "su" or "doas" or "community.general.doas", "use sudo, su or doas");
        OptionChecks.Need(result, _connection, value => value is "ssh" or "smart" or "local" || ContainerCommand.KindOf(value) is not null,
            "use ssh, local, docker, podman or kubectl");
        OptionChecks.AtLeast(result, _timeout, 1);
        OptionChecks.NotBoth(result, _askPass, _passFile);
        OptionChecks.NotBoth(result, _askBecome, _becomeFile);
        foreach (var option in _ofTransfers)
            OptionChecks.Refuse(result, option, "files travel through the session's own shell, neither sftp nor scp is used.");
    }
}
