using Rustible.Language.Configuration;
using Rustible.Language.Inventory;
using Rustible.Language.Source;
using Rustible.Language.Variables;
using Rustible.Language.Vault;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Language.Tests.Vault;

public sealed class EncryptedSourcesTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly VaultKeyring _keys = Envelopes.Keys("default=pw");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_value_in_yaml_stays_encrypted_and_renders_as_text_that_is_no_template()
    {
        var map = ((SourceMap)YamlSource.Read("/f.yml", $"a: !vault |\n{Indented(Envelopes.Labelled)}", _keys)!).ToMap();

        var value = Assert.IsType<EncryptedText>(map["a"]);
        Assert.StartsWith("$ANSIBLE_VAULT;1.2;AES256;lab\n", value.CipherText, StringComparison.Ordinal);
        Assert.Equal(new UnsafeText("geheim {{ x }}\n!"), new TemplateEngine().Render("{{ a ~ '!' }}", new MapScope(map)));
    }

    [Theory]
    [InlineData("{{ a is vault_encrypted }}", "True")]
    [InlineData("{{ a is string }}", "False")]
    [InlineData("{{ a | type_debug }}", "AnsibleVaultEncryptedUnicode")]
    [InlineData("{{ d.n | upper }}", "GEHEIM {{ X }}\n")]
    [InlineData("{{ a in ['geheim {{ x }}\n'] and a == d.n }}", "True")]
    public void Templates_see_the_text_and_that_it_was_encrypted(string template, string result)
    {
        var map = new ValueMap { ["a"] = _keys.Value(Envelopes.Labelled), ["d"] = new ValueMap { ["n"] = _keys.Value(Envelopes.Labelled) } };

        Assert.Equal(result, Convert.ToString(new TemplateEngine().Render(template, new MapScope(map)), System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Files_of_variables_extra_variables_and_inventories_may_be_encrypted()
    {
        var vars = Encrypted("x: 1\n");
        _folder.Write("extra.yml", vars);
        _folder.Write("hosts", Encrypted("[web]\nh y=2\n"));
        _folder.Write("group_vars/web.yml", vars);
        _folder.Write("host_vars/h/secret.yml", Encrypted("z: 3\n"));

        var host = InventoryLoader.Load([_folder["hosts"]], new InventoryOptions(_folder.Path, new AnsibleSettings()) { Vault = _keys }).Hosts["h"];

        Assert.Equal(1L, ExtraVars.Parse(["@extra.yml"], _folder.Path, _keys)["x"]);
        Assert.Equal(["x=1", "y=2", "z=3"], host.Layers.SelectMany(layer => layer).Select(pair => $"{pair.Key}={pair.Value}"));
    }

    [Fact]
    public void A_host_whose_file_cannot_be_opened_is_a_fault_of_whoever_works_with_it()
    {
        _folder.Write("hosts", "one\n[web]\ntwo\n[db]\nthree\n");
        _folder.Write("host_vars/one", Envelopes.Hello);
        _folder.Write("group_vars/web", Envelopes.Hello);

        var inventory = InventoryLoader.Load([_folder["hosts"]], new InventoryOptions(_folder.Path, new AnsibleSettings()));

        Assert.Contains(_folder["host_vars/one"], inventory.Hosts["one"].Fault!.Message, StringComparison.Ordinal);
        Assert.Contains(_folder["group_vars/web"], inventory.Hosts["two"].Fault!.Message, StringComparison.Ordinal);
        Assert.Null(inventory.Hosts["three"].Fault);
    }

    [Theory]
    [InlineData(true, "Attempting to decrypt but no vault secrets found (the file {0} is encrypted)")]
    [InlineData(false, "Decryption failed (no vault secrets were found that could decrypt) on {0}")]
    public void A_file_that_cannot_be_opened_is_named(bool noPassword, string message)
    {
        var file = _folder.Write("x.yml", Envelopes.Hello);

        var error = Assert.Throws<LanguageException>(() => SourceFiles.Text(file, noPassword ? VaultKeyring.Empty : Envelopes.Keys("a=no")));

        Assert.Equal(string.Format(System.Globalization.CultureInfo.InvariantCulture, message, file), error.Message);
        Assert.Equal(1, ErrorText.ExitCode(error));
    }

    private static string Encrypted(string text) => VaultKeyring.Encrypt(System.Text.Encoding.UTF8.GetBytes(text), Envelopes.Secret("default=pw"), null);

    private static string Indented(string text) => string.Join('\n', text.Split('\n').Select(line => "  " + line));
}
