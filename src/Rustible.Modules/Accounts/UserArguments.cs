namespace Rustible.Modules.Accounts;

/// <summary>The arguments of the module user.</summary>
/// <param name="Name">Name of the user.</param>
/// <param name="State">Whether the user shall be there.</param>
/// <param name="Uid">Wanted user id; null leaves the choice to the host.</param>
/// <param name="NonUnique">Whether the user id may be that of another user, too.</param>
/// <param name="Group">Primary group, by name or id.</param>
/// <param name="Groups">Further groups; an empty list is none of them, null leaves them alone.</param>
/// <param name="Append">Whether the user stays in groups that are not among <paramref name="Groups"/>.</param>
/// <param name="Comment">The comment (GECOS).</param>
/// <param name="Home">Home folder.</param>
/// <param name="Shell">Login shell.</param>
public sealed record UserArguments([property: Required, Alias("user")] string Name, Presence State = Presence.Present, int? Uid = null,
    bool NonUnique = false, string? Group = null, IReadOnlyList<string>? Groups = null, bool Append = false, string? Comment = null,
    HostPath? Home = null, string? Shell = null)
{
    /// <summary>Whether the home folder is made when it is missing.</summary>
    [Alias("createhome")]
    public bool CreateHome { get; init; } = true;

    /// <summary>Whether the old home folder moves to a new place.</summary>
    public bool MoveHome { get; init; }

    /// <summary>Folder that a new home folder is a copy of.</summary>
    public string? Skeleton { get; init; }

    /// <summary>Permissions that a new home folder lacks, octal.</summary>
    public string? Umask { get; init; }

    /// <summary>Whether the user is one of the host's own files, whatever other directories it asks; needs libuser.</summary>
    public bool Local { get; init; }

    /// <summary>Authorizations of Solaris; no effect on Linux.</summary>
    public string? Authorization { get; init; }

    /// <summary>Login class of BSD; no effect on Linux.</summary>
    public string? LoginClass { get; init; }

    /// <summary>Profiles of Solaris; no effect on Linux.</summary>
    public string? Profile { get; init; }

    /// <summary>Roles of Solaris; no effect on Linux.</summary>
    public string? Role { get; init; }

    /// <summary>Whether macOS hides the user; no effect on Linux.</summary>
    public bool? Hidden { get; init; }

    /// <summary>The options that are given for other systems.</summary>
    internal IEnumerable<string> Foreign =>
        new (string Name, object? Value)[] { ("authorization", Authorization), ("hidden", Hidden), ("login_class", LoginClass), ("profile", Profile), ("role", Role) }
            .Where(option => option.Value is not null).Select(option => option.Name);

    /// <summary>Whether a new user is a system user.</summary>
    public bool System { get; init; }

    /// <summary>SELinux user of a new user.</summary>
    public string? Seuser { get; init; }

    /// <summary>Hash of the password.</summary>
    [NoLog]
    public string? Password { get; init; }

    /// <summary>When the password of a user who is there already is set.</summary>
    public PasswordUpdate UpdatePassword { get; init; }

    /// <summary>Whether the password is locked; null leaves that alone.</summary>
    public bool? PasswordLock { get; init; }

    /// <summary>Days for which a password is good.</summary>
    public int? PasswordExpireMax { get; init; }

    /// <summary>Days between two changes of the password.</summary>
    public int? PasswordExpireMin { get; init; }

    /// <summary>End of the account, in seconds since 1970; negative for no end.</summary>
    public double? Expires { get; init; }

    /// <summary>Whether an absent user's home folder and mail go too.</summary>
    public bool Remove { get; init; }

    /// <summary>Whether a user who is logged in is removed, and an ssh key that is there is replaced.</summary>
    public bool Force { get; init; }

    /// <summary>Whether the user gets an ssh key.</summary>
    public bool GenerateSshKey { get; init; }

    /// <summary>Length of the key; 0 leaves the choice to ssh-keygen.</summary>
    public int SshKeyBits { get; init; }

    /// <summary>Kind of the key.</summary>
    public string SshKeyType { get; init; } = "rsa";

    /// <summary>File of the key, from the home folder; <c>.ssh/id_</c> and its kind when not given.</summary>
    public HostPath? SshKeyFile { get; init; }

    /// <summary>Comment of the key.</summary>
    public string? SshKeyComment { get; init; }

    /// <summary>Passphrase of the key.</summary>
    [NoLog]
    public string? SshKeyPassphrase { get; init; }
}

/// <summary>When the password of a user who is there already is set.</summary>
public enum PasswordUpdate
{
    /// <summary>When it is another.</summary>
    Always,

    /// <summary>Never: only a new user gets it.</summary>
    OnCreate,
}
