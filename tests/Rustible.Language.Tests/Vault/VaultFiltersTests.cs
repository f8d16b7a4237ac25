using Rustible.Language.Vault;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Language.Tests.Vault;

public sealed class VaultFiltersTests
{
    // what the filter of ansible-core 2.14 gives for the salt 'abcdefgh'
    private const string Envelope = """
        $ANSIBLE_VAULT;1.2;AES256;filter_default
        363136323633363436353636363736380a6665306165646339323665643831633736303634626438
        65396435613563313537633430383138313264333063653064333164333861623932396432326161
        310a3736383531316139343631353965383436633939353238663837373766306166

        """;

    [Fact]
    public void The_same_salt_gives_the_envelope_that_Ansible_gives() => Assert.Equal(Envelope, Render("{{ data | vault('pw', salt='abcdefgh') }}"));

    [Theory]
    [InlineData("{{ envelope | unvault('pw') }}", "hello wörld")]
    [InlineData("{{ data | vault('pw', wrap_object=true) | unvault('pw') }}", "hello wörld")]
    [InlineData("{{ data | ansible.builtin.vault('pw', vaultid='me') | split('\n') | first }}", "$ANSIBLE_VAULT;1.2;AES256;me")]
    [InlineData("{{ data | vault('pw', vault_id='me') | split('\n') | first }}", "$ANSIBLE_VAULT;1.2;AES256;me")]
    [InlineData("{{ 'plain' | unvault('whatever') }}", "plain")]
    public void What_the_filter_encrypted_the_other_opens(string template, string expected) => Assert.Equal(expected, Render(template));

    [Fact]
    public void What_is_wrapped_is_a_vault_value_in_YAML() => Assert.StartsWith(
        "!vault |\n  $ANSIBLE_VAULT;1.2;AES256;me\n  3631", Render("{{ data | vault('pw', salt='abcdefgh', vaultid='me', wrap_object=true) | to_yaml }}") as string);

    [Theory]
    [InlineData("{{ envelope | unvault('bad') }}", "Unable to decrypt: Decryption failed (no vault secrets were found that could decrypt)")]
    [InlineData("{{ 5 | vault('x') }}", "Can only vault strings, instead we got: <class 'int'>")]
    [InlineData("{{ 'a' | vault(5) }}", "Secret passed is required to be a string, instead we got: <class 'int'>")]
    [InlineData("{{ 5 | unvault('x') }}", "Vault should be in the form of a string, instead we got: <class 'int'>")]
    [InlineData("{{ 'a' | unvault(5) }}", "Secret passed is required to be as string, instead we got: <class 'int'>")]
    public void What_cannot_be_done_is_said_as_Ansible_says_it(string template, string message) =>
        Assert.Contains(message, Assert.Throws<TemplateException>(() => Render(template)).Message);

    private static object? Render(string template) =>
        new TemplateEngine(VaultFilters.Library).Render(template, new MapScope(new ValueMap { ["data"] = "hello wörld", ["envelope"] = Envelope }));
}
