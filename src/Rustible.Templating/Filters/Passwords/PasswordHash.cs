using System.Globalization;
using System.Text;
using Rustible.Templating.Operators;

namespace Rustible.Templating.Filters.Passwords;

/// <summary>Hashes of passwords as /etc/shadow holds them, with the defaults and limits of Python's passlib, which Ansible uses.</summary>
/// <param name="Scheme">md5, sha256, sha512 or blowfish, or passlib's names of them.</param>
/// <param name="Salt">The salt; null or empty draws one.</param>
/// <param name="SaltSize">Letters of a drawn salt; null takes the scheme's.</param>
/// <param name="Rounds">How often the hash is repeated (for blowfish its logarithm to base 2); null takes the scheme's.</param>
/// <param name="Ident">The version of blowfish: 2, 2a, 2b or 2y.</param>
internal sealed record PasswordHash(string Scheme, string? Salt = null, int? SaltSize = null, int? Rounds = null, string? Ident = null)
{
    private const string BlowfishLetters = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const int BlowfishSaltSize = 22;
    private const int MaxRounds = 999_999_999;

    /// <exception cref="TemplateException">The scheme is not known, or the salt or the rounds do not fit it.</exception>
    public string Of(string password, CancellationToken cancellation) => Scheme switch
    {
        "sha512" or "sha512_crypt" => Sha(ShaCrypt.Sha512, "sha512_crypt", 656_000, password, cancellation),
        "sha256" or "sha256_crypt" => Sha(ShaCrypt.Sha256, "sha256_crypt", 535_000, password, cancellation),
        "md5" or "md5_crypt" => Rounds is null
            ? Md5Crypt.Hash(Encoding.UTF8.GetBytes(password), CheckedSalt("md5_crypt", 8))
            : throw PythonTypes.Error("md5_crypt has no rounds"),
        "blowfish" or "bcrypt" => Blowfish(password),
        _ => throw new TemplateException(TemplateErrorKind.Filter, $"passlib does not support '{Scheme}' algorithm") { Advice = "Use one of: md5, sha256, sha512, blowfish." },
    };

    private string Sha(ShaCrypt crypt, string name, int usualRounds, string password, CancellationToken cancellation)
    {
        var rounds = Rounds ?? usualRounds;
        if (rounds is < 1000 or > MaxRounds)
            throw Wrong($"{name}: rounds ({rounds}) have to be between 1000 and {MaxRounds}");
        return crypt.Hash(Encoding.UTF8.GetBytes(password), CheckedSalt(name, 16), rounds, cancellation);
    }

    private string CheckedSalt(string name, int most)
    {
        if (string.IsNullOrEmpty(Salt))
        {
            var size = SaltSize ?? most;
            return size >= 0 && size <= most ? CryptText.Salt(size) : throw Wrong($"{name} takes a salt of at most {most} letters");
        }
        if (Salt.Length > most)
            throw Wrong($"salt too large ({name} requires <= {most} chars)");
        return Salt.All(c => CryptText.Letters.Contains(c, StringComparison.Ordinal)) ? Salt : throw Wrong($"invalid characters in {name} salt");
    }

    private string Blowfish(string password)
    {
        var cost = Rounds ?? 12;
        if (cost is < 4 or > 31)
            throw Wrong($"bcrypt: rounds ({cost}) have to be between 4 and 31");
        var ident = Ident ?? "2b";
        if (ident is not ("2a" or "2b" or "2y"))
            throw Wrong($"bcrypt: ident '{ident}' is none of 2a, 2b, 2y");
        var salt = string.IsNullOrEmpty(Salt) ? System.Security.Cryptography.RandomNumberGenerator.GetString(BlowfishLetters, BlowfishSaltSize) : Salt;
        if (salt.Length != BlowfishSaltSize)
            throw Wrong($"salt too {(salt.Length < BlowfishSaltSize ? "small" : "large")} (bcrypt requires exactly {BlowfishSaltSize} chars)");
        if (!salt.All(c => BlowfishLetters.Contains(c, StringComparison.Ordinal)))
            throw Wrong("invalid characters in bcrypt salt");
        // the last letter holds two bits only
        salt = salt[..^1] + BlowfishLetters[BlowfishLetters.IndexOf(salt[^1], StringComparison.Ordinal) & 0x30];
        return BCrypt.Net.BCrypt.HashPassword(password, string.Create(CultureInfo.InvariantCulture, $"${ident}${cost:00}${salt}"));
    }

    private static TemplateException Wrong(string message) => new(TemplateErrorKind.Filter, $"password_hash: {message}");
}
