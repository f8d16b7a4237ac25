using System.Text.RegularExpressions;

namespace Rustible.Modules.Accounts;

/// <summary>The forms of hashes that crypt(5) knows.</summary>
internal static partial class PasswordHash
{
    /// <summary>A warning for what is no hash, no lock (<c>!</c>, <c>*</c>) and not empty; null when there is nothing to warn of.</summary>
    internal static string? Doubt(string? password) => password is null || Known().IsMatch(password) ? null
        : "The password does not look like a hash. It was stored as it is, so nobody can log in with it: use the filter password_hash.";

    /// <summary>"$id$parameters$salt$hash", DES of 13 letters, or nothing, each with or without a lock before it.</summary>
    [GeneratedRegex(@"^[!*]*(\$[0-9A-Za-z]+(\$[^$:*!]+)*\$[./0-9A-Za-z]+|[./0-9A-Za-z]{13})?$", RegexOptions.CultureInvariant)]
    private static partial Regex Known();
}
