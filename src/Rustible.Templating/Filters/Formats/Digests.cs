using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Digests;

namespace Rustible.Templating.Filters.Formats;

/// <summary>The hashes that Python's hashlib.new knows on Debian, by the names that it takes (measured).</summary>
[SuppressMessage("Security", "CA5350", Justification = "The user names the algorithm.")]
[SuppressMessage("Security", "CA5351", Justification = "The user names the algorithm.")]
internal static class Digests
{
    /// <summary>Python's own names, which it takes in this case only; OpenSSL's have hyphens and come in any case.</summary>
    private static readonly Dictionary<string, string> _ownNames = new(StringComparer.Ordinal)
    {
        ["blake2b"] = "blake2b512",
        ["blake2s"] = "blake2s256",
        ["sha512_224"] = "sha512-224",
        ["sha512_256"] = "sha512-256",
        ["sha3_224"] = "sha3-224",
        ["sha3_256"] = "sha3-256",
        ["sha3_384"] = "sha3-384",
        ["sha3_512"] = "sha3-512",
    };

    /// <summary>The hash of the data; null when there is no such algorithm.</summary>
    public static byte[]? Hash(string algorithm, byte[] data) => (_ownNames.GetValueOrDefault(algorithm) ?? algorithm.ToLowerInvariant()) switch
    {
        "md5" or "ssl3-md5" => MD5.HashData(data),
        "sha1" or "sha-1" or "ssl3-sha1" => SHA1.HashData(data),
        "sha256" or "sha-256" or "sha2-256" => SHA256.HashData(data),
        "sha384" or "sha-384" or "sha2-384" => SHA384.HashData(data),
        "sha512" or "sha-512" or "sha2-512" => SHA512.HashData(data),
        "md5-sha1" => [.. MD5.HashData(data), .. SHA1.HashData(data)],
        "sha224" or "sha-224" or "sha2-224" => Of(new Sha224Digest(), data),
        "sha512-224" or "sha-512/224" or "sha2-512/224" => Of(new Sha512tDigest(224), data),
        "sha512-256" or "sha-512/256" or "sha2-512/256" => Of(new Sha512tDigest(256), data),
        "sha3-224" => Of(new Sha3Digest(224), data),
        "sha3-256" => Of(new Sha3Digest(256), data),
        "sha3-384" => Of(new Sha3Digest(384), data),
        "sha3-512" => Of(new Sha3Digest(512), data),
        "blake2b512" or "blake2b-512" => Of(new Blake2bDigest(512), data),
        "blake2s256" or "blake2s-256" => Of(new Blake2sDigest(256), data),
        "sm3" => Of(new SM3Digest(), data),
        "ripemd160" or "ripemd-160" or "ripemd" or "rmd160" => Of(new RipeMD160Digest(), data),
        _ => null,
    };

    private static byte[] Of(IDigest digest, byte[] data)
    {
        var hash = new byte[digest.GetDigestSize()];
        digest.BlockUpdate(data, 0, data.Length);
        digest.DoFinal(hash, 0);
        return hash;
    }
}
