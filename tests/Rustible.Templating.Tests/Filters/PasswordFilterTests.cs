namespace Rustible.Templating.Tests.Filters;

/// <summary>The hashes are those of Ansible 2.14 with passlib.</summary>
public sealed class PasswordFilterTests
{
    private const string Long = "héllo wörld very long password indeed more than 64 bytes of text to see that it works";

    [Theory]
    [InlineData("x", "'md5', 'abc'", "$1$abc$OGyl6dDvZCDiGmIVbeuCq/")]
    [InlineData("", "'md5', 'abcdefgh'", "$1$abcdefgh$M55TzYaaccxVGbptZWaxX/")]
    [InlineData(Long, "'sha512', 'abc', rounds=1000", "$6$rounds=1000$abc$SmRE9o7aAlo4cy53UPkwDcd5gHCZ4IXgY4FACI/b53EO5xqCdbWhLML8P/dgXwcKlrwlmIga.5v/JKq7BjKb//")]
    [InlineData(Long, "'sha256', 'abc', rounds=1001", "$5$rounds=1001$abc$SV1FqJx4tqs2mGCHSFqnZM8.AEDqcYattK/phRJ.8XA")]
    [InlineData("", "'sha256', 'abc', rounds=1001", "$5$rounds=1001$abc$0ndI7RV.VHFE1lZyWnrwh1ZnCTfeUwMNGn9uz9kdSz8")]
    [InlineData("x", "'sha256', 'abc', 3, 2000", "$5$rounds=2000$abc$4L/0CQmCXzDFgH1Q4mV.ZfMWdgUJ8Abho46gLYk3lzC")]
    [InlineData("x", "salt='abc'", "$6$rounds=656000$abc$CVbIV7JoPrEMaMEOEten3n0F/g6NuuF9yHgKxIl30apgwuoXRWkvGFhpTDMnfL575e2h0ToFz7/g8X45eiKH11")]
    [InlineData("x", "'blowfish', 'abcdefghijklmnopqrstuv'", "$2b$12$abcdefghijklmnopqrstuuOeZ2hQ32AyBh8ZYFFLfYoUxWKOV2GcS")]
    [InlineData("x", "'blowfish', 'abcdefghijklmnopqrstuv', rounds=5, ident='2a'", "$2a$05$abcdefghijklmnopqrstuuhKF09ZYWwH2zP/0fwE1X8e/Q1YNx/hO")]
    public void A_password_hashes_as_passlib_hashes_it(string password, string arguments, string hash) =>
        Assert.Equal(hash, new Variables { ["p"] = password }.Render($"{{{{ p | password_hash({arguments}) }}}}"));

    [Theory]
    [InlineData("'sha256', 'aaaaaaaaaaaaaaaaa'", "salt too large (sha256_crypt requires <= 16 chars)")]
    [InlineData("'sha512', 'a b'", "invalid characters in sha512_crypt salt")]
    [InlineData("'sha256', rounds=10", "rounds (10) have to be between 1000")]
    [InlineData("'blowfish', 'abc'", "salt too small (bcrypt requires exactly 22 chars)")]
    [InlineData("'bogus'", "passlib does not support 'bogus' algorithm")]
    public void What_does_not_fit_the_algorithm_is_refused(string arguments, string message) =>
        Assert.Contains(message, new Variables().Fails($"{{{{ 'x' | password_hash({arguments}) }}}}").Message, StringComparison.Ordinal);

    [Fact]
    public void A_drawn_salt_has_the_size_that_was_asked_for() =>
        Assert.Matches(@"^\$6\$rounds=1000\$[./0-9A-Za-z]{4}\$", (string)new Variables().Render("{{ 'x' | password_hash(salt_size=4, rounds=1000) }}")!);
}
