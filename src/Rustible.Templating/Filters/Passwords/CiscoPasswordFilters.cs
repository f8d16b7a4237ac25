using System.Security.Cryptography;
using System.Text;
using Rustible.Templating.Library;
using Rustible.Templating.Operators;

namespace Rustible.Templating.Filters.Passwords;

/// <summary>ansible.netcommon's filters about Cisco's type 5 passwords, which are MD5 crypt hashes.</summary>
internal static class CiscoPasswordFilters
{
    private const int SaltLength = 4;
    private const int LongestSalt = 8;

    public static void AddTo(LibraryEntries entries) => entries
        .Filter("type5_pw|ansible.netcommon.type5_pw", "salt=", call => Hash(call, Password(call), call.TextOrNone(0) ?? NewSalt(call)))
        .Filter("hash_salt|ansible.netcommon.hash_salt", "", call => SaltOf(call, call.RequireText()))
        .Filter("comp_type5|ansible.netcommon.comp_type5", "encrypted_password, return_original=", Compare);

    private static string NewSalt(FilterCall call)
    {
        call.NoteOutside();
        return CryptText.Salt(SaltLength);
    }

    private static object Compare(FilterCall call)
    {
        var known = call.Text(0);
        var isSame = CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Hash(call, Password(call), SaltOf(call, known))), Encoding.UTF8.GetBytes(known));
        return isSame && call.Flag(1) ? known : isSame;
    }

    private static string Password(FilterCall call) =>
        PythonTypes.AsText(call.Value) ?? throw call.TypeError($"a password is a text, not {PythonTypes.NameOf(call.Value)}");

    private static string Hash(FilterCall call, string password, string salt)
    {
        if (salt.Length > LongestSalt || salt.Any(c => !CryptText.Letters.Contains(c, StringComparison.Ordinal)))
            throw call.Error($"'{call.Name}': a salt has up to {LongestSalt} characters of letters, digits, '.' and '/'");
        return Md5Crypt.Hash(Encoding.UTF8.GetBytes(password), salt);
    }

    private static string SaltOf(FilterCall call, string hash) => hash.Split('$') is [_, _, var salt, _]
        ? salt
        : throw call.Error($"'{call.Name}': the hash has no salt; it looks like $1$SALT$HASH");
}
