using System.Text.RegularExpressions;

namespace Rustible.Modules.Accounts;

/// <summary>The forms of hashes that crypt(5) knows.</summary>
internal static partial class PasswordHash
{
    /// <summary>A warning for what is no hash, no lock (<c>!</c>, <c>*</c>) and not empty; null when there is nothing to warn of.</summary>
    internal static string? Doubt(string? password) => password is null || Known().Match(password) is { Success: true } match && IsWhole(match) ? null
        : "The input password appears not to have been hashed. The 'password' argument must be encrypted for this module to work properly.";

    /// <summary>Hashes by MD5 and SHA-2 have a length of their own (crypt(5)).</summary>
    private static bool IsWhole(Match match) => match.Groups["hash"] is not { Success: true, Length: var length } || match.Groups["id"].Value switch
    {
        "1" => length == 22,
        "5" => length == 43,
        "6" => length == 86,
        _ => true,
    };

    /// <summary>"$id$parameters$salt$hash", DES of 13 letters, or nothing, each with or without a lock before it.</summary>
    [GeneratedRegex(@"^[!*]*(\$(?<id>[0-9A-Za-z]+)(\$[^$:*!]+)*\$(?<hash>[./0-9A-Za-z]+)|[./0-9A-Za-z]{13})?$", RegexOptions.CultureInvariant)]
    private static partial Regex Known();
}
