using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Rustible.Templating.Filters.Passwords;

/// <summary>Hashes of passwords as web servers know them: makes and compares them, with the names and the costs of Python's passlib.</summary>
[SuppressMessage("Security", "CA5350", Justification = "The user names the algorithm.")]
public static partial class PasswordSchemes
{
    private const int ImpliedRounds = 5000;

    /// <summary>The names of the schemes.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["apr_md5_crypt", "bcrypt", "ldap_sha1", "md5_crypt", "plaintext", "sha256_crypt", "sha512_crypt"];

    /// <summary>The hash of a password, with a new salt.</summary>
    /// <param name="scheme">One of <see cref="Names"/>.</param>
    /// <param name="password">The password.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="TemplateException">The scheme is not known.</exception>
    public static string Hash(string scheme, string password, CancellationToken cancellation) => scheme switch
    {
        "apr_md5_crypt" => Md5Crypt.Hash(Encoding.UTF8.GetBytes(password), CryptText.Salt(8), "apr1"),
        "ldap_sha1" => Sha1(password),
        "plaintext" => password,
        _ => new PasswordHash(scheme).Of(password, cancellation),
    };

    /// <summary>
    /// Whether a hash, of whichever scheme, is that of a password. What is no hash is a password itself; so is one by DES, which is not known here: it is nobody's,
    /// and gives way to a new one.
    /// </summary>
    public static bool IsOf(string hash, string password, CancellationToken cancellation) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Again(hash, password, cancellation)), Encoding.UTF8.GetBytes(hash));

    private static string Again(string hash, string password, CancellationToken cancellation)
    {
        var bytes = Encoding.UTF8.GetBytes(password);
        if (Md5().Match(hash) is { Success: true } md5)
            return Md5Crypt.Hash(bytes, md5.Groups["salt"].Value, md5.Groups["mark"].Value);
        if (Sha().Match(hash) is { Success: true } sha)
        {
            var rounds = sha.Groups["rounds"] is { Success: true } given ? int.Parse(given.Value, CultureInfo.InvariantCulture) : ImpliedRounds;
            return (sha.Groups["mark"].Value == "5" ? ShaCrypt.Sha256 : ShaCrypt.Sha512).Hash(bytes, sha.Groups["salt"].Value, rounds, cancellation);
        }
        if (Blowfish().IsMatch(hash))
            return BCrypt.Net.BCrypt.HashPassword(password, hash[..29]);
        if (hash.StartsWith("{SHA}", StringComparison.Ordinal))
            return Sha1(password);
        return password;
    }

    private static string Sha1(string password) => "{SHA}" + Convert.ToBase64String(SHA1.HashData(Encoding.UTF8.GetBytes(password)));

    [GeneratedRegex(@"^\$(?<mark>1|apr1)\$(?<salt>[./0-9A-Za-z]{0,8})\$[./0-9A-Za-z]{22}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Md5();

    [GeneratedRegex(@"^\$(?<mark>[56])\$(rounds=(?<rounds>[1-9][0-9]{3,8})\$)?(?<salt>[./0-9A-Za-z]{0,16})\$[./0-9A-Za-z]{43,86}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Sha();

    [GeneratedRegex(@"^\$2[aby]\$(0[4-9]|[12][0-9]|3[01])\$[./0-9A-Za-z]{53}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Blowfish();
}
