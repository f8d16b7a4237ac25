using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Rustible.Templating.Library;
using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.Filters.Formats;

/// <summary>Filters that hash and encode.</summary>
[SuppressMessage("Security", "CA5350", Justification = "The user names the algorithm.")]
[SuppressMessage("Security", "CA5351", Justification = "The user names the algorithm.")]
internal static class HashFilters
{
    private static readonly Guid _ansibleNamespace = new("361E6D51-FAEC-444A-9079-341386DA8E2E");

    public static void AddTo(LibraryEntries entries) => entries
        .Filter("md5", "", call => Digest("md5", Bytes(call), call))
        .Filter("sha1|checksum", "", call => Digest("sha1", Bytes(call), call))
        .Filter("hash", "hashtype=", call => Digest(call.Text(0, "sha1"), Bytes(call), call))
        .Filter("b64encode", "encoding=", call => Convert.ToBase64String(Bytes(call, call.Text(0, "utf-8"))))
        .Filter("b64decode", "encoding=", Decode)
        .Filter("to_uuid", "namespace=", ToUuid);

    private static byte[] Bytes(FilterCall call, string encoding = "utf-8") => (call.Value as BytesValue)?.Data ?? TextEncoding.Named(encoding).GetBytes(call.ValueText);

    private static string Digest(string algorithm, byte[] data, FilterCall call)
    {
        if (algorithm is "shake_128" or "shake_256")
            throw PythonTypes.Failure("hexdigest() missing required argument 'length' (pos 1)");
        return Convert.ToHexStringLower(Digests.Hash(algorithm, data) ?? throw call.Error($"unsupported hash type {algorithm}"));
    }

    private static string Decode(FilterCall call)
    {
        // Python's decoder passes over what is no letter of the alphabet and stops at the padding.
        var kept = new string([.. call.ValueText.Where(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '/' or '=')]);
        var padding = kept.IndexOf('=', StringComparison.Ordinal);
        var letters = padding < 0 ? kept : kept[..padding];
        if (letters.Length % 4 == 1)
            throw PythonTypes.Failure($"Invalid base64-encoded string: number of data characters ({letters.Length}) cannot be 1 more than a multiple of 4");
        if (kept.Length - letters.Length < (4 - (letters.Length % 4)) % 4)
            throw PythonTypes.Failure("Incorrect padding");
        // bytes beyond ASCII come out again as they went in
        var encoding = call.Text(0, "utf-8") is var name && name.ToLowerInvariant() is "ascii" or "us-ascii" ? "utf-8" : name;
        return letters.Length == 0 ? "" : TextEncoding.Named(encoding).GetString(Convert.FromBase64String(letters.PadRight((letters.Length + 3) / 4 * 4, '=')));
    }

    private static string ToUuid(FilterCall call)
    {
        var other = call.Has(0) ? call[0] : null;
        var given = PythonTypes.AsText(other);
        if (given is null && other is not null)
            throw call.Error($"Invalid value '{PythonText.Of(other)}' for 'namespace': '{PythonTypes.NameOf(other)}' object has no attribute 'replace'");
        var space = given is null ? _ansibleNamespace : Guid.TryParse(given, out var parsed) ? parsed : throw call.Error($"Invalid value '{given}' for 'namespace': badly formed hexadecimal UUID string");
        byte[] name = [.. space.ToByteArray(bigEndian: true), .. Bytes(call)];
        var hash = SHA1.HashData(name)[..16];
        hash[6] = (byte)((hash[6] & 0x0f) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash, bigEndian: true).ToString("D");
    }
}
