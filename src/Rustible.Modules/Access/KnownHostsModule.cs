using Rustible.Modules.Files;
using Rustible.Modules.Files.Text;
using Rustible.Templating.Values;

namespace Rustible.Modules.Access;

/// <summary>Adds or removes a host's key in a known_hosts file. Arguments and results are those of ansible.builtin.known_hosts.</summary>
/// <example><code>
/// - name: Know the key of a git server
///   known_hosts:
///     name: git.example.com
///     key: git.example.com ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJdD7y3aLq454yWBdwLWbieU1ebz9/cu7/QEXn9OIeZJ
/// </code></example>
[Module("known_hosts", "ansible.builtin.known_hosts", "ansible.legacy.known_hosts", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed class KnownHostsModule : Module<KnownHostsModule.Args>
{
    /// <param name="Name">The host, as it stands in the key's line.</param>
    /// <param name="Key">The line: names, kind, key; without one, all keys of the host are removed.</param>
    /// <param name="Path">The file.</param>
    /// <param name="HashHost">Write the name hashed.</param>
    /// <param name="State">Whether the key should be there.</param>
    public sealed record Args(
        [property: Required, Alias("host")] string Name, string? Key = null, HostPath? Path = null, bool HashHost = false,
        [property: Choices("absent", "present")] string State = "present");

    /// <inheritdoc/>
    protected override async Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation)
    {
        var isWanted = args.State == "present";
        if (isWanted && string.IsNullOrWhiteSpace(args.Key))
            return ModuleResult.Failure("No key specified when adding a host");
        if (args.Name.Contains(',', StringComparison.Ordinal))
            return ModuleResult.Failure("Comma separated list of names is not supported. Please pass a single name to lookup in the known_hosts file.");
        var name = args.Name.ToLowerInvariant();
        var key = args.Key?.Trim('\n', '\r', ' ');
        var entry = string.IsNullOrEmpty(key) ? null : KnownHostEntry.Read(key);
        if (key is { Length: > 0 } && entry?.Names(name) is not true)
            return ModuleResult.Failure("Host parameter does not match hashed host field in supplied key");
        var (file, fault) = await EditedFile.ReadAsync(args.Path ?? new HostPath("~/.ssh/known_hosts"), context, cancellation).ConfigureAwait(false);
        if (file is null)
            return fault!;
        var before = file.Text.Text;
        var after = Edit(before, name, entry, isWanted, args.HashHost);
        var reply = await new FilePlacement(file.Path, "", file.Text.Bytes(after)) { Follow = true, Expected = file.Checksum }
            .PlaceOrLookAsync(before != after, context, cancellation).ConfigureAwait(false);
        if (reply.Failed)
            return FilePlacement.Fault(ModuleResult.From(reply), reply);
        return Result(args, file, (before, after), reply, context.CheckMode);
    }

    /// <summary>The file's text with the key in it, in the place of another of its kind, or without it.</summary>
    internal static string Edit(string text, string name, KnownHostEntry? entry, bool isWanted, bool hash)
    {
        var lines = text.Split('\n').ToList();
        if (lines[^1].Length == 0)
            lines.RemoveAt(lines.Count - 1);
        var own = lines.Select(KnownHostEntry.Read).Select((line, index) => (Line: line, Index: index)).Where(item => item.Line?.Names(name) is true).ToList();
        if (!isWanted)
        {
            var gone = own.Where(item => entry is null || item.Line!.IsSameKey(entry)).Select(item => item.Index).ToHashSet();
            return gone.Count == 0 ? text : Joined(lines.Where((_, index) => !gone.Contains(index)));
        }
        if (own.Exists(item => item.Line!.IsSameKey(entry!) && (hash ? item.Line.IsHashed : item.Line.Hosts == entry!.Hosts)))
            return text;
        var replaced = own.FindIndex(item => item.Line!.Kind == entry!.Kind && item.Line.Marker == entry.Marker);
        if (replaced >= 0)
            lines.RemoveAt(own[replaced].Index);
        lines.Add(hash ? entry!.Hashed(name) : entry!.Text);
        return Joined(lines);
    }

    private static string Joined(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));

    private static ModuleResult Result(Args args, EditedFile file, (string Before, string After) texts, ScriptReply reply, bool isForetold)
    {
        var path = reply.Text("dest") ?? file.Path.Text;
        var diff = new ValueMap
        {
            ["before_header"] = file.Exists ? path : "/dev/null",
            ["before"] = texts.Before,
            ["after_header"] = path,
            ["after"] = texts.After,
        };
        var result = ModuleResult.Of(texts.Before != texts.After).Return("diff", diff);
        if (isForetold)
            return result;
        result = result.Return("name", args.Name).Return("key", args.Key).Return("path", path)
            .Return("hash_host", args.HashHost).Return("state", args.State);
        return result.AddFile(reply);
    }
}
