using System.Text.RegularExpressions;

namespace Rustible.Modules.Packages.Apt;

/// <summary>Keeps a key by which apt knows who made its packages. Arguments and results are those of ansible.builtin.apt_key. The host needs apt-key and gpg.</summary>
/// <example><code>
/// - name: Trust a repository's key
///   apt_key:
///     url: https://deb.example.com/key.asc
///     keyring: /etc/apt/trusted.gpg.d/example.gpg
/// </code></example>
[Module("apt_key", "ansible.builtin.apt_key", "ansible.legacy.apt_key", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed partial class AptKeyModule : ShellModule<AptKeyModule.Args>
{
    private const int ShortLength = 8;
    private const int LongLength = 16;

    /// <param name="Id">The key: 8, 16 or 40 hexadecimal digits.</param>
    /// <param name="Data">The key itself.</param>
    /// <param name="File">A file of the host that holds it.</param>
    /// <param name="Url">An address that holds it.</param>
    /// <param name="Keyserver">A server that has it.</param>
    /// <param name="Keyring">The keyring's file; apt's own when not given.</param>
    /// <param name="ValidateCerts">Whether the certificate of the address's server must be right.</param>
    /// <param name="State">Whether the key should be there.</param>
    [MutuallyExclusive("data", "file", "keyserver", "url")]
    public sealed record Args(
        string? Id = null, string? Data = null, HostPath? File = null, string? Url = null, string? Keyserver = null, HostPath? Keyring = null, bool ValidateCerts = true,
        [property: Choices("absent", "present")] string State = "present");

    /// <inheritdoc/>
    public override ShellScript Script(Args args)
    {
        var key = Key(args);
        return ShellScript.FromResource("Packages/Apt/apt-key.sh")
            .With("id", args.Id).With("key", key).With("fp", Fingerprint(key)).With("data", args.Data).With("file", args.File).With("url", args.Url)
            .With("keyserver", args.Keyserver).With("keyring", args.Keyring).With("insecure", !args.ValidateCerts).With("state", args.State);
    }

    /// <inheritdoc/>
    public override ModuleResult Fault(Args args, ScriptReply reply)
    {
        var result = ModuleResult.From(reply);
        if (reply.Has("code"))
            result = result.Return("stdout", reply.Text("output")).Return("stderr", reply.Text("errors"));
        return reply.Has("listed_before") ? Told(args, result.Return("changed", reply.Changed), reply) : result;
    }

    /// <inheritdoc/>
    public override ModuleResult Read(Args args, ScriptReply reply) => Told(args, ModuleResult.From(reply), reply);

    /// <inheritdoc/>
    protected override Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation)
    {
        if (args is { Id: null, Keyserver: not null })
            return Task.FromResult(ModuleResult.Failure("Missing key_id, required with keyserver."));
        var isNamed = args.Id is not null && KeyName().IsMatch(Key(args));
        return isNamed || (args.Id is null && (args.Data ?? args.Url ?? args.File?.Text) is { Length: > 0 })
            ? base.ExecuteAsync(args, context, cancellation)
            : Task.FromResult(ModuleResult.Failure("Invalid key_id").Return("id", args.Id));
    }

    private static string Key(Args args)
    {
        var key = (args.Id ?? "").ToUpperInvariant();
        return key.StartsWith("0X", StringComparison.Ordinal) ? key[2..] : key;
    }

    private static string Fingerprint(string key) => key.Length > LongLength ? key[^LongLength..] : key;

    private static ModuleResult Told(Args args, ModuleResult result, ScriptReply reply)
    {
        var print = reply.Text("fp") ?? "";
        var key = args.Id is null ? print : Key(args);
        result = result.Return("id", args.Id ?? print).Return("key_id", key).Return("fp", print).Return("short_id", key.Length > ShortLength ? key[^ShortLength..] : key)
            .Return("before", Keys(reply, "before"));
        return reply.Changed && reply.Has("listed_after") ? result.Return("after", Keys(reply, "after")) : result;
    }

    private static List<object?> Keys(ScriptReply reply, string when) => [.. reply.All(when)];

    [GeneratedRegex(@"^([0-9A-F]{8}|[0-9A-F]{16,})\z", RegexOptions.CultureInvariant)]
    private static partial Regex KeyName();
}
