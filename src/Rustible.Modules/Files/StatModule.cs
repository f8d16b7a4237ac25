using System.Globalization;
using Rustible.Templating.Values;

namespace Rustible.Modules.Files;

/// <summary>Tells what a path is. Arguments and results are those of ansible.builtin.stat.</summary>
/// <example><code>
/// - name: See whether a file is there
///   stat:
///     path: /etc/app/ready
/// </code></example>
[Module("stat", "ansible.builtin.stat", "ansible.legacy.stat", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class StatModule : ShellModule<StatModule.Args>
{
    /// <param name="Path">The path.</param>
    /// <param name="Follow">Tell of what a link points to.</param>
    /// <param name="GetChecksum">Compute the checksum of a file.</param>
    /// <param name="ChecksumAlgorithm">How to compute it.</param>
    /// <param name="GetMime">Ask <c>file</c> for type and encoding.</param>
    /// <param name="GetAttributes">Ask <c>lsattr</c> for the flags.</param>
    public sealed record Args(
        [property: Required, Alias("dest", "name")] HostPath Path, bool Follow = false, bool GetChecksum = true,
        [property: Alias("checksum", "checksum_algo"), Choices("md5", "sha1", "sha224", "sha256", "sha384", "sha512")] string ChecksumAlgorithm = "sha1",
        [property: Alias("mime", "mime_type", "mime-type")] bool GetMime = true, [property: Alias("attr", "attributes")] bool GetAttributes = true);

    /// <inheritdoc/>
    public override ShellScript Script(Args args) => ShellScript.FromResource("Files/stat.sh")
        .With("path", args.Path).With("follow", args.Follow).With("checksum", args.GetChecksum ? args.ChecksumAlgorithm + "sum" : null)
        .With("mime", args.GetMime).With("flags", args.GetAttributes);

    /// <inheritdoc/>
    public override ModuleResult Read(Args args, ScriptReply reply) =>
        ModuleResult.Of(false).Return("stat", reply.Has("absent") ? new ValueMap { ["exists"] = false } : Existing(args, reply));

    private static ValueMap Existing(Args args, ScriptReply reply)
    {
        var fields = reply.Text("stat")!.Split(':');
        var numbers = fields[0].Split(' ');
        var mode = int.Parse(numbers[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        long Number(int index) => long.Parse(numbers[index], CultureInfo.InvariantCulture);
        var stat = new ValueMap
        {
            ["exists"] = true,
            ["path"] = reply.Text("path"),
            ["mode"] = Convert.ToString(mode & 0xFFF, 8).PadLeft(4, '0'),
            ["inode"] = Number(1),
            ["dev"] = Number(2),
            ["nlink"] = Number(3),
            ["uid"] = Number(4),
            ["gid"] = Number(5),
            ["size"] = Number(6),
            ["blocks"] = Number(10),
            ["block_size"] = Number(11),
            ["device_type"] = (Hex(numbers[12]) << 8) | Hex(fields[1]),
        };
        foreach (var (name, text) in new[] { "atime", "mtime", "ctime" }.Zip(numbers[7..10]))
            stat[name] = double.Parse(text, CultureInfo.InvariantCulture);
        AddKind(stat, mode);
        AddNames(stat, fields, reply);
        AddContent(stat, args, reply);
        return stat;
    }

    private static long Hex(string text) => long.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static void AddKind(ValueMap stat, int mode)
    {
        var kinds = new (string Name, int Kind)[]
        {
            ("isdir", 0x4000), ("ischr", 0x2000), ("isblk", 0x6000), ("isreg", 0x8000), ("isfifo", 0x1000), ("islnk", 0xA000), ("issock", 0xC000),
        };
        foreach (var (name, kind) in kinds)
            stat[name] = (mode & 0xF000) == kind;
        var bits = new[] { "rusr", "wusr", "xusr", "rgrp", "wgrp", "xgrp", "roth", "woth", "xoth" };
        for (var i = 0; i < bits.Length; i++)
            stat[bits[i]] = (mode & (0x100 >> i)) != 0;
        stat["isuid"] = (mode & 0x800) != 0;
        stat["isgid"] = (mode & 0x400) != 0;
    }

    private static void AddNames(ValueMap stat, string[] fields, ScriptReply reply)
    {
        if (fields[2] != "UNKNOWN")
            stat["pw_name"] = fields[2];
        if (fields[3] != "UNKNOWN")
            stat["gr_name"] = fields[3];
        foreach (var name in new[] { "readable", "writeable", "executable" })
            stat[name] = reply.Bool(name);
    }

    private static void AddContent(ValueMap stat, Args args, ScriptReply reply)
    {
        foreach (var name in new[] { "lnk_target", "lnk_source", "checksum" })
            if (reply.Text(name) is { } text)
                stat[name] = text;
        if (args.GetMime)
        {
            var parts = (reply.Text("mime") is { } mime && mime.Contains('/', StringComparison.Ordinal) ? mime : "unknown; charset=unknown").Split("; charset=", 2);
            stat["mimetype"] = parts[0];
            stat["charset"] = parts.Length > 1 ? parts[1] : "unknown";
        }
        if (!args.GetAttributes)
            return;
        // lsattr -vd: version, flags, path.
        var words = reply.Text("flags")?.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        var flags = words.Length < 2 ? "" : words[1].Replace("-", "", StringComparison.Ordinal);
        stat["version"] = words.Length < 2 ? null : words[0];
        stat["attr_flags"] = flags;
        stat["attributes"] = flags.Select(flag => (object?)FileFlags.NameOf(flag)).Where(name => name is not null).ToList();
    }
}
