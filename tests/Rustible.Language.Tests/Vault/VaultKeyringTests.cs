using System.Text;
using CsCheck;
using Rustible.Language.Vault;
using Rustible.Templating;

namespace Rustible.Language.Tests.Vault;

public sealed class VaultKeyringTests
{
    [Theory]
    [InlineData(Envelopes.Hello, "hello\n")]
    [InlineData(Envelopes.Labelled, "geheim {{ x }}\n")]
    public void What_ansible_vault_wrote_is_opened(string envelope, string text) => Assert.Equal(text, Envelopes.Keys("default=pw").Opened(envelope));

    [Theory]
    [InlineData(Envelopes.Hello, null)]
    [InlineData(Envelopes.Labelled, "lab")]
    public void With_the_same_salt_the_same_envelope_is_written(string envelope, string? label)
    {
        var known = VaultEnvelope.Parse(envelope);
        var text = Encoding.UTF8.GetBytes(Envelopes.Keys("default=pw").Opened(envelope));

        Assert.Equal(envelope, VaultCipher.Encrypt(text, Envelopes.Secret("x=pw"), label, known.Salt).ToString());
    }

    [Fact]
    public void Whatever_is_encrypted_comes_back() => Gen.Byte.Array[0, 100].Sample(
        content => Envelopes.Keys("a=x").Decrypt(Encoding.UTF8.GetBytes(VaultKeyring.Encrypt(content, Envelopes.Secret("a=x"), "a"))).AsSpan().SequenceEqual(content), iter: 20);

    [Fact]
    public void The_password_of_the_same_id_is_tried_first_and_others_after_it()
    {
        var keys = Envelopes.Keys("other=pw", "lab=pw");
        var wrong = Envelopes.Keys("lab=no", "other=pw");

        Assert.Equal("lab", keys.OpenWith(Encoding.UTF8.GetBytes(Envelopes.Labelled)).Secret.Id);
        Assert.Equal("other", wrong.OpenWith(Encoding.UTF8.GetBytes(Envelopes.Labelled)).Secret.Id);
    }

    [Theory]
    [InlineData(Envelopes.Labelled, "lab=pw", true)]
    [InlineData(Envelopes.Labelled, "other=pw", false)]
    [InlineData(Envelopes.Hello, "default=pw", true)]
    [InlineData(Envelopes.Hello, "lab=pw", false)]
    public void Where_ids_must_match_no_other_password_opens(string envelope, string secret, bool opens)
    {
        var keys = Envelopes.Keys(true, secret);

        Assert.Equal(opens, Record.Exception(() => keys.Opened(envelope)) is null);
    }

    [Theory]
    [InlineData(Envelopes.Hello, "", "Attempting to decrypt but no vault secrets found")]
    [InlineData(Envelopes.Hello, "a=no", "Decryption failed (no vault secrets were found that could decrypt)")]
    [InlineData("plain\n", "a=x", "input is not vault encrypted data")]
    [InlineData("$ANSIBLE_VAULT;1.1;AES256\nzz\n", "a=x", "Vault format unhexlify error: Non-hexadecimal digit found")]
    [InlineData("$ANSIBLE_VAULT;1.1;AES256\n333\n", "a=x", "Vault format unhexlify error: Odd-length string")]
    [InlineData("$ANSIBLE_VAULT;1.1;AES256\n3333\n", "a=x", "Vault format unhexlify error: salt, signature and data are expected")]
    [InlineData("$ANSIBLE_VAULT;1.1;AES\n33\n", "a=x", "AES cipher could not be found")]
    [InlineData("$ANSIBLE_VAULT;1.1\n33\n", "a=x", "Vault format invalid: the header is not complete")]
    public void What_cannot_be_opened_says_why(string envelope, string secret, string message)
    {
        var keys = secret.Length == 0 ? VaultKeyring.Empty : Envelopes.Keys(secret);

        Assert.Equal(message, Assert.Throws<VaultException>(() => keys.Opened(envelope)).Message);
    }

    [Fact]
    public void A_changed_envelope_is_not_opened()
    {
        var changed = Envelopes.Hello.Replace("3738\n", "3739\n", StringComparison.Ordinal);

        Assert.Throws<VaultException>(() => Envelopes.Keys("default=pw").Opened(changed));
    }

    [Fact]
    public void A_value_is_opened_when_it_is_needed_and_its_fault_is_one_of_the_template()
    {
        var value = VaultKeyring.Empty.Value(Envelopes.Hello);

        Assert.Equal("Attempting to decrypt but no vault secrets found", Assert.Throws<TemplateException>(() => value.Text).Message);
        Assert.Equal("hello\n", Envelopes.Keys("default=pw").Value(Envelopes.Hello).Text);
    }

    [Fact]
    public void A_password_is_never_shown() => Assert.Equal("lab: ********", Envelopes.Secret("lab=pw").ToString());
}
