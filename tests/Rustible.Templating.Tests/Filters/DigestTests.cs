namespace Rustible.Templating.Tests.Filters;

/// <summary>The hashes of "xé" by each name that Python's hashlib.new took.</summary>
public sealed class DigestTests
{
    [Theory]
    [InlineData("md5", "93baa6f8b47573690577f569c259c69f")]
    [InlineData("SHA-1", "287e8d03f4e24f475d165893b362812255df29e6")]
    [InlineData("sha224", "d366c32fcb8794e94b4f9b060d558e5c8b3a06c523eaaeefa0ed1039")]
    [InlineData("sha256", "3c862eca78c03d61dcb7f2b6c4064d1ffc4d4ca51a6f076ba0a19839b51592ba")]
    [InlineData("sha384", "d0e4b732b60dd29f9bb6caadd59bbae77b209d08a300899a42b18e320e7a82685e4094b1e40944827363a0262381e21b")]
    [InlineData("SHA2-512", "bc7db6e042ec90d805498420688f4e4db3f7955447914a08ea8d91fd129f9c0cf384f466010c5d05b1cbb6cc25c28b666f45237f468a3b54ebe6d72d2d132ad8")]
    [InlineData("sha512_224", "c5a2e64669170550b5d44bfde01fb1f0294905175240d423aa9a6776")]
    [InlineData("sha512_256", "7b8befee03e04856354396d0876800c64455d195c163f93c10469f5fd4ac0214")]
    [InlineData("sha3_224", "0c245826b839e3889b9f70740e7c63ffb7308db634a17f896d0542fb")]
    [InlineData("SHA3-256", "75234b82069995507fe058bb4e1e65efa99ec929aba68dc70f3b7323d0a7c56f")]
    [InlineData("sha3_384", "d1330b6eaae92be27fda7c5273bbcc28afe1634e540e72e7d2cf71a952a95ce3b59aa677c54a10582d50c27396b2ff89")]
    [InlineData("sha3_512", "66865ff3836bccb9a95ef8aceebaea86e690b3fba47abb169a86117f42e67d0ed010cfa8c05a08f63fa407ed3cbecd22db4ff07f20d1722458dfa1cbe1abb987")]
    [InlineData("blake2b", "dbdc90ecb90d4d7a6dcf6877a3a5b4c589214602c4cc5245f483d62bbb31a537cc6bc4c1e409006bc22206d4b80b1843aa916bde25f22dac77d77a44257fdd9c")]
    [InlineData("blake2s", "582408d2961de3b07f15e0588ba857af200357490fa8505c38c460cfce90b5d1")]
    [InlineData("BLAKE2b512", "dbdc90ecb90d4d7a6dcf6877a3a5b4c589214602c4cc5245f483d62bbb31a537cc6bc4c1e409006bc22206d4b80b1843aa916bde25f22dac77d77a44257fdd9c")]
    [InlineData("sm3", "d2c8ea5d7f5efd460b11421aa547e6fdd1159ac89fb7fcd16a0a1833bc51ee18")]
    [InlineData("md5-sha1", "93baa6f8b47573690577f569c259c69f287e8d03f4e24f475d165893b362812255df29e6")]
    [InlineData("ripemd160", "13e782af9d6c836e7ea5870c6e9d1b5879010590")]
    public void A_hash_is_known_by_the_names_that_Python_takes(string name, string hash) =>
        Assert.Equal(hash, new Variables { ["t"] = "xé" }.Render($"{{{{ t | hash('{name}') }}}}"));

    [Theory]
    [InlineData("BLAKE2B")]
    [InlineData("SHA3_224")]
    [InlineData("whirlpool")]
    [InlineData("")]
    public void Any_other_name_is_refused(string name) =>
        Assert.Contains($"unsupported hash type {name}", new Variables().Fails($"{{{{ 'x' | hash('{name}') }}}}").Message, StringComparison.Ordinal);
}
