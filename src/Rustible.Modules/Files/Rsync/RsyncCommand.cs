using System.Globalization;
using Rustible.Connections;

namespace Rustible.Modules.Files.Rsync;

/// <summary>The command line of rsync, in the order in which ansible.posix.synchronize writes it.</summary>
internal static class RsyncCommand
{
    /// <summary>Stands before each line of rsync's output that tells a change.</summary>
    public const string ChangeMark = "<<CHANGED>>";

    /// <summary>The words after the program's name.</summary>
    /// <param name="args">The task's arguments.</param>
    /// <param name="isDry">Only say what would be done.</param>
    /// <param name="shell">The command line of ssh; null when both sides are on one machine.</param>
    /// <param name="remotePath">The program at the other side; null for rsync's own choice.</param>
    /// <param name="from">The source, as rsync takes it.</param>
    /// <param name="to">The destination.</param>
    public static List<string> Words(SynchronizeArguments args, bool isDry, string? shell, string? remotePath, string from, string to)
    {
        List<string?> words =
        [
            args.DelayUpdates ? "--delay-updates" : null, args.DelayUpdates ? "-F" : null, args.Compress ? "--compress" : null,
            args.RsyncTimeout > 0 ? string.Create(CultureInfo.InvariantCulture, $"--timeout={args.RsyncTimeout}") : null,
            isDry ? "--dry-run" : null, args.Delete ? "--delete-after" : null, args.ExistingOnly ? "--existing" : null, args.Checksum ? "--checksum" : null,
            args.CopyLinks ? "--copy-links" : null, args.Archive ? "--archive" : null,
            Part(args, args.Recursive, "recursive"), Part(args, args.Links, "links"), Part(args, args.Perms, "perms"), Part(args, args.Times, "times"),
            Part(args, args.Owner, "owner"), Part(args, args.Group, "group"), args.Dirs ? "--dirs" : null,
            shell is null ? null : "--rsh=" + shell, remotePath is null ? null : "--rsync-path=" + remotePath,
            .. args.RsyncOpts ?? [], args.Partial ? "--partial" : null,
            .. args.LinkDest is { Count: > 0 } links ? ["-H", "-vv", .. links.Select(link => "--link-dest=" + link)] : (string[])[],
            $"--out-format={ChangeMark}%i %n%L", from, to,
        ];
        return [.. words.OfType<string>()];
    }

    /// <summary>The command line of ssh.</summary>
    /// <param name="args">The task's arguments.</param>
    /// <param name="target">How the host is reached.</param>
    public static string Shell(SynchronizeArguments args, ConnectionTarget target)
    {
        var key = args.PrivateKey ?? target.PrivateKeyFile;
        var port = args.DestPort ?? target.Port;
        List<string?> words =
        [
            "ssh", args.SshConnectionMultiplexing ? null : "-S none", key is null ? null : "-i " + Word(key),
            port is null ? null : string.Create(CultureInfo.InvariantCulture, $"-o Port={port}"),
            args.VerifyHost ? null : "-o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null", args.UseSshArgs && target.SshArguments.Length > 0 ? target.SshArguments : null,
        ];
        return string.Join(' ', words.OfType<string>());
    }

    /// <summary>A path of the host as rsync takes it: <c>user@host:path</c>.</summary>
    public static string Remote(SynchronizeArguments args, ConnectionTarget target, string path)
    {
        var address = target.Address.Contains(':', StringComparison.Ordinal) ? $"[{target.Address}]" : target.Address;
        return args.SetRemoteUser && target.User is { Length: > 0 } user ? $"{user}@{address}:{path}" : $"{address}:{path}";
    }

    private static string? Part(SynchronizeArguments args, bool? choice, string name) => choice switch
    {
        true when !args.Archive => "--" + name,
        false when args.Archive => "--no-" + name,
        _ => null,
    };

    /// <summary>rsync splits ssh's command line at blanks, and knows quotes, but no escapes.</summary>
    private static string Word(string text) => text.Contains(' ', StringComparison.Ordinal) ? text.Contains('\'', StringComparison.Ordinal) ? $"\"{text}\"" : $"'{text}'" : text;
}
