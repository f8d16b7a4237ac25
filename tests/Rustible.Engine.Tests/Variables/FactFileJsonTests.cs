using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Rustible.Engine.Variables;
using Rustible.Language.Vault;
using Rustible.Templating.Values;

namespace Rustible.Engine.Tests.Variables;

public class FactFileJsonTests
{
    [Fact]
    public void Facts_are_sorted_and_indented_by_four()
    {
        var facts = ImmutableDictionary<string, object?>.Empty
            .Add("ansible_z", new List<object?> { 1L, new ValueMap { ["b"] = null } })
            .Add("_ansible_facts_gathered", true)
            .Add("ansible_a", new UnsafeText("{{ x }}"));

        Assert.Equal(
            """
            {
                "_ansible_facts_gathered": true,
                "ansible_a": "{{ x }}",
                "ansible_z": [
                    1,
                    {
                        "b": null
                    }
                ]
            }
            """,
            Encoding.UTF8.GetString(FactFileJson.ToBytes(facts)));
    }

    [Fact]
    public void What_was_kept_is_read_back_and_is_no_template()
    {
        var facts = FactFileJson.Parse("""{"f": 1.5, "n": 12345678901234567890123, "t": "{{ x }}", "u": {"__ansible_unsafe": "y"}}"""u8.ToArray(), VaultKeyring.Empty);

        Assert.Equal("""{"f": 1.5, "n": 12345678901234567890123, "t": "{{ x }}", "u": "y"}""", DisplayJson.Write(facts));
        Assert.Equal("{{ x }}", Assert.IsType<UnsafeText>(facts["t"]).Text);
    }

    [Fact]
    public void An_encrypted_fact_stays_encrypted()
    {
        const string Text = """{"__ansible_vault": "$ANSIBLE_VAULT;1.1;AES256\n33"}""";
        var facts = FactFileJson.Parse(Encoding.UTF8.GetBytes($$"""{"secret": {{Text}}}"""), VaultKeyring.Empty);

        var kept = FactFileJson.ToBytes(facts.ToDictionary(pair => (string)pair.Key, pair => pair.Value));

        Assert.Contains("__ansible_vault", Encoding.UTF8.GetString(kept), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("{bad")]
    public void What_is_no_object_is_refused(string text) =>
        Assert.ThrowsAny<JsonException>(() => FactFileJson.Parse(Encoding.UTF8.GetBytes(text), VaultKeyring.Empty));
}
