using System.Text.RegularExpressions;
using Rustible.Modules.Network;

namespace Rustible.Modules.Packages;

/// <summary>
/// Keeps a key by which rpm knows who made its packages. Arguments and results are those of ansible.builtin.rpm_key. The host needs rpm and gpg, and curl or wget for a key that has an
/// address.
/// </summary>
/// <example><code>
/// - name: Trust a repository's key
///   rpm_key:
///     key: https://rpm.example.com/RPM-GPG-KEY
///     fingerprint: EBC6 E12C 62B1 C734 026B  2122 A20E 5214 6B8D 79E6
/// </code></example>
[Module("rpm_key", "ansible.builtin.rpm_key", "ansible.legacy.rpm_key", CheckMode = CheckMode.Full, Idempotent = true)]
public sealed partial class RpmKeyModule : ShellModule<RpmKeyModule.Args>
{
    private const int Seconds = 10;

    /// <param name="Key">An address, a file of the host, or the id of a key that rpm has: 8, 16 or 40 hexadecimal digits.</param>
    /// <param name="Fingerprint">What the fingerprint of a key that is imported must be; blanks do not count.</param>
    /// <param name="State">Whether the key should be there.</param>
    /// <param name="ValidateCerts">Whether the certificate of the address's server must be right.</param>
    public sealed record Args(
        [property: Required] string Key, string? Fingerprint = null, [property: Choices("absent", "present")] string State = "present", bool ValidateCerts = true);

    /// <inheritdoc/>
    public override ShellScript Script(Args args)
    {
        var isAddress = args.Key.Contains("://", StringComparison.Ordinal);
        var id = isAddress ? null : KeyId().Match(args.Key) is { Success: true } match ? match.Groups[1].Value.ToUpperInvariant() : null;
        var script = new ShellScript(ScriptResource.Read("Network/http.sh") + ScriptResource.Read("Packages/rpm-key.sh"));
        return new HttpArguments(ValidateCerts: args.ValidateCerts).AddTo(script, isAddress ? args.Key : "", "GET", Seconds)
            .With("follow_redirects", "safe").With("tmp_dest", null).With("has_body", null).With("body_file", null)
            .With("key", args.Key).With("id", id).With("file", isAddress || id is not null ? null : args.Key).With("state", args.State)
            .With("fingerprint", args.Fingerprint is null ? null : Blanks().Replace(args.Fingerprint, "").ToUpperInvariant());
    }

    /// <inheritdoc/>
    public override ModuleResult Read(Args args, ScriptReply reply) => ModuleResult.From(reply);

    [GeneratedRegex(@"^(?:0x)?([0-9A-F]{8}|[0-9A-F]{16}|[0-9A-F]{40})\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex KeyId();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();
}
