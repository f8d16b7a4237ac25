using System.Globalization;
using System.Text;

namespace Rustible.Modules.Accounts;

/// <summary>
/// Creates, changes or removes a user. Arguments and results are those of ansible.builtin.user on Linux. Hashes and passphrases go to the host by
/// standard input, and on from there by standard input only.
/// </summary>
/// <example><code>
/// - name: Have a user with a shell
///   user:
///     name: deploy
///     groups: [sudo]
///     append: true
///     shell: /bin/bash
/// </code></example>
[Module("user", "ansible.builtin.user", "ansible.legacy.user", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class UserModule : ShellModule<UserArguments>
{
    /// <inheritdoc/>
    public override ShellScript Script(UserArguments args)
    {
        string[] parts = args.Local ? ["accounts", "luser", "ssh_key", "user"] : ["accounts", "useradd", "adduser", "ssh_key", "user"];
        var script = new ShellScript(string.Concat(parts.Select(part => ScriptResource.Read($"Accounts/{part}.sh"))))
            .With("name", args.Name).With("state", args.State).With("local", args.Local)
            .With("remove", args.Remove).With("force", args.Force)
            .With("uid", args.Uid).With("non_unique", args.NonUnique).With("system", args.System).With("seuser", args.Seuser)
            .With("group", args.Group).With("set_groups", args.Groups is not null).WithList("groups", (args.Groups ?? []).Select(group => group.Trim())).With("append", args.Append)
            .With("comment", args.Comment).With("set_comment", args.Comment is not null).With("shell", args.Shell);
        if (args.State == Presence.Absent)
            script.Removing(args.Name);
        AddHome(script, args);
        AddPassword(script, args);
        script.With("generate_ssh_key", args.GenerateSshKey).With("ssh_key_bits", args.SshKeyBits is 0 ? null : args.SshKeyBits)
            .With("ssh_key_type", args.SshKeyType).With("ssh_key_file", args.SshKeyFile).With("ssh_key_comment", args.SshKeyComment)
            .With("set_passphrase", args.SshKeyPassphrase is not null);
        return script.WithInput(Encoding.UTF8.GetBytes($"{args.Password}\n{args.SshKeyPassphrase}\n"));
    }

    /// <inheritdoc/>
    public override ModuleResult Fault(UserArguments args, ScriptReply reply)
    {
        var result = AccountFault.Of(args.Name, reply);
        return reply.Int("status") is { } status && result.Values.ContainsKey("name") ? result.Return("rc", status) : result;
    }

    /// <inheritdoc/>
    public override ModuleResult Read(UserArguments args, ScriptReply reply)
    {
        if (reply.Has("foreseen"))
            return Doubts(args) is { Count: > 0 } warnings ? ModuleResult.From(reply).Return("warnings", warnings) : ModuleResult.From(reply);   // as in Ansible, nothing is told of what is only to be made or removed
        var result = ModuleResult.From(reply).Return("name", args.Name).Return("state", SnakeCase.Of(args.State));
        if (args.State == Presence.Absent)
            return reply.Has("existed") ? result.Return("force", args.Force).Return("remove", args.Remove) : result;
        result = reply.Has("existed")
            ? result.Return("append", args.Append).Return("move_home", args.MoveHome)
            : result.Return("system", args.System).Return("create_home", args.CreateHome);
        if (args.Password is not null)
            result = result.Return("password", "NOT_LOGGING_PASSWORD");
        if (Doubts(args) is { Count: > 0 } doubts)
            result = result.Return("warnings", doubts);
        if (reply.Text("user")?.Split(':') is [_, _, var uid, var gid, var comment, var home, var shell, ..])
            result = result.Return("uid", Number(uid)).Return("group", Number(gid)).Return("comment", comment).Return("home", home).Return("shell", shell);
        if (args.Groups is not null)
            result = result.Return("groups", string.Join(',', args.Groups));
        foreach (var key in (string[])["ssh_key_file", "ssh_public_key", "ssh_fingerprint"])
            if (reply.Text(key) is { } text)
                result = result.Return(key, text);
        return result;
    }

    private static List<object?> Doubts(UserArguments args) =>
    [
        .. PasswordHash.Doubt(args.Password) is { } doubt ? [doubt] : Array.Empty<object?>(),
        .. args.Foreign.Select(option => $"The option '{option}' of user has no effect on Linux."),
        .. args is { Append: true, Groups: null } ? ["'append' is set, but no 'groups' are specified. Use 'groups' for appending new groups."] : Array.Empty<object?>(),
    ];

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(UserArguments args, ModuleContext context, CancellationToken cancellation)
    {
        // A line feed or colon would be a second field or line for chpasswd, whose message would show it.
        if (args.Password?.AsSpan().IndexOfAny('\n', ':') >= 0)
            return ModuleResult.Failure("The password holds a colon or a line break, which no password file can hold. Give its hash: {{ 'secret' | password_hash }}.");
        if (args.SshKeyPassphrase?.Contains('\n', StringComparison.Ordinal) == true)
            return ModuleResult.Failure("ssh_key_passphrase holds a line break.");
        return await base.ExecuteAsync(args, context, cancellation).ConfigureAwait(false);
    }

    private static void AddHome(ShellScript script, UserArguments args) => script
        .With("home", args.Home).With("create_home", args.CreateHome).With("move_home", args.MoveHome).With("skeleton", args.Skeleton)
        .With("umask", args.Umask);

    private static void AddPassword(ShellScript script, UserArguments args)
    {
        var days = args.Expires is { } seconds ? Math.Floor(seconds / 86400) : (double?)null;
        script.With("expires", days is >= 0 ? DateTime.UnixEpoch.AddDays(days.Value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "")
            .With("expires_days", days is null ? null : (long)days)
            .With("set_password", args.Password is not null).With("update_password", args.UpdatePassword)
            .With("lock", args.PasswordLock is { } locked ? locked ? "1" : "0" : "")
            .With("expire_min", args.PasswordExpireMin).With("expire_max", args.PasswordExpireMax);
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
