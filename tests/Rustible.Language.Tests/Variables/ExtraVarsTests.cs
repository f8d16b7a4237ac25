using CsCheck;
using Rustible.Language.Source;
using Rustible.Language.Variables;
using Rustible.Language.Vault;
using Rustible.Templating.Data;

namespace Rustible.Language.Tests.Variables;

public sealed class ExtraVarsTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a=1 b=\"x y\"", "{\"a\": \"1\", \"b\": \"x y\"}")]
    [InlineData("a='x y' b=z", "{\"a\": \"x y\", \"b\": \"z\"}")]
    [InlineData("a=\"x\\ny\"", "{\"a\": \"x\\ny\"}")]
    [InlineData("a={{ 1 + 1 }} b=x", "{\"a\": \"{{ 1 + 1 }}\", \"b\": \"x\"}")]
    [InlineData("a=b=c", "{\"a\": \"b=c\"}")]
    [InlineData("a=", "{\"a\": \"\"}")]
    [InlineData("a=1\nb=2", "{\"a\": \"1\", \"b\": \"2\"}")]
    [InlineData("{\"a\": {\"b\": true, \"c\": null}, \"d\": 1}", "{\"a\": {\"b\": true, \"c\": null}, \"d\": 1}")]
    [InlineData("{a: 1, b: [x]}", "{\"a\": 1, \"b\": [\"x\"]}")]
    [InlineData("", "{}")]
    public void Pairs_are_text_and_mappings_have_types(string argument, string json) => Assert.Equal(json, Parse(argument));

    [Fact]
    public void A_file_is_YAML_or_JSON_and_the_last_argument_wins()
    {
        _folder.Write("a.yml", "a: 5\nb: [1]\n");
        _folder.Write("b.json", "{\"b\": 2}");

        Assert.Equal("{\"a\": \"x\", \"b\": 2}", Parse("@a.yml", "@b.json", "a=x"));
    }

    [Theory]
    [InlineData("[1,2]", LanguageErrorKind.Options)]
    [InlineData("@list.yml", LanguageErrorKind.Options)]
    [InlineData("@empty.yml", LanguageErrorKind.Options)]
    [InlineData("@nope.yml", LanguageErrorKind.Missing)]
    [InlineData("@vault.yml", LanguageErrorKind.Encrypted)]
    [InlineData("{a", LanguageErrorKind.Parse)]
    [InlineData("a=\"un", LanguageErrorKind.Parse)]
    public void What_gives_no_variables_is_refused_with_the_exit_code_of_Ansible(string argument, LanguageErrorKind kind)
    {
        _folder.Write("list.yml", "- a\n");
        _folder.Write("empty.yml", "");
        _folder.Write("vault.yml", "$ANSIBLE_VAULT;1.1;AES256\n33\n");

        Assert.Equal(kind, Assert.Throws<LanguageException>(() => Parse(argument)).Errors[0].Kind);
    }

    [Fact]
    public void Quoted_pairs_come_back_as_they_were() =>
        Gen.Dictionary(Gen.String[Gen.Char['a', 'z'], 1, 6], Gen.String[Gen.Char["abc =,:;'{}"], 0, 10])[0, 5].Sample(pairs =>
        {
            if (pairs.Values.Any(value => value.Contains("{{", StringComparison.Ordinal)))
                return;
            var parsed = ExtraVars.Parse([string.Join(' ', pairs.Select(pair => $"{pair.Key}=\"{pair.Value}\""))], _folder.Path, VaultKeyring.Empty);

            Assert.Equal(pairs.Select(pair => (pair.Key, pair.Value)), parsed.Select(pair => ((string)pair.Key, (string)pair.Value!)));
        });

    private string Parse(params string[] arguments) => JsonValues.Write(ExtraVars.Parse(arguments, _folder.Path, VaultKeyring.Empty));
}
