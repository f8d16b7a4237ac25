using CsCheck;
using Rustible.Language.Source;
using Rustible.Language.Vault;
using Rustible.Templating.Values;

namespace Rustible.Language.Tests.Source;

public class YamlSourceTests
{
    [Theory]
    [InlineData("yes", true)]
    [InlineData("'yes'", "yes")]
    [InlineData("Off", false)]
    [InlineData("0644", 420L)]
    [InlineData("0o644", "0o644")]
    [InlineData("0x1F", 31L)]
    [InlineData("1_000", 1000L)]
    [InlineData("1e3", "1e3")]
    [InlineData("1.0e+3", 1000.0)]
    [InlineData("1:30", 90L)]
    [InlineData("~", null)]
    [InlineData("2.14", 2.14)]
    [InlineData("!!binary aMOk", "hä")]
    [InlineData("2.14.1", "2.14.1")]
    public void Scalars_have_the_types_of_yaml_1_1(string text, object? value) =>
        Assert.Equal(value, Read($"k: {text}").ToMap()["k"]);

    [Fact]
    public void Nodes_know_their_place()
    {
        var list = (SourceList)Read("a:\n  - x\n  - b: y\n").Find("a")!.Value;

        Assert.Equal([(2, 5), (3, 5)], list.Items.Select(item => (item.Position.Line, item.Position.Column)));
        Assert.Equal((3, 8), Place(((SourceMap)list.Items[1]).Find("b")!.Value.Position));
    }

    [Fact]
    public void What_is_unsafe_is_so_in_all_its_parts()
    {
        var list = (List<object?>)Read("k: !unsafe\n  - '{{ a }}'\n  - b: '{{ c }}'\nl: '{{ d }}'\n").ToMap()["k"]!;

        Assert.Equal("{{ a }}", Assert.IsType<UnsafeText>(list[0]).Text);
        Assert.IsType<UnsafeText>(((ValueMap)list[1]!)["b"]);
        Assert.IsType<string>(Read("k: !unsafe [a]\nl: '{{ d }}'\n").ToMap()["l"]);
    }

    [Theory]
    [InlineData("warn", 1)]
    [InlineData("ignore", 0)]
    public void Keys_given_twice_are_told_of_as_the_settings_say(string policy, int warnings)
    {
        using var folder = new ScratchFolder();
        folder.Write("a.yml", "- a: 1\n  b: {x: 1, y: 2}\n  a: 3\n");
        var files = new SourceFiles(VaultKeyring.Empty, policy);

        files.Read(folder["a.yml"]);

        Assert.Equal(
            Enumerable.Repeat($"While constructing a mapping from {folder["a.yml"]}, line 1, column 3, found a duplicate dict key (a). Using last defined value only.", warnings),
            files.Warnings);
    }

    [Fact]
    public void Keys_given_twice_may_be_an_error()
    {
        using var folder = new ScratchFolder();
        folder.Write("a.yml", "a: 1\na: 3\n");

        var error = Assert.Throws<LanguageException>(() => new SourceFiles(VaultKeyring.Empty, "error").Read(folder["a.yml"]));

        Assert.Contains("found a duplicate dict key (a)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Merge_keys_fill_what_is_not_given_and_the_last_of_two_equal_keys_counts()
    {
        var map = (SourceMap)Read("base: &b {x: 1, y: 2}\nuse:\n  <<: *b\n  y: 3\n  z: 4\n  z: 5\n").Find("use")!.Value;

        Assert.Equal([("x", 1L), ("y", 3L), ("z", 5L)], map.ToMap().Select(entry => ((string)entry.Key, (long)entry.Value!)).Order());
    }

    [Fact]
    public void Unsafe_text_stays_unsafe() => Assert.Equal(new UnsafeText("{{ x }}"), Read("k: !unsafe '{{ x }}'").ToMap()["k"]);

    [Theory]
    [InlineData("a: 'open\nb: 1\n", "Syntax Error while loading YAML", 1)]
    [InlineData("a:\n\tb: 1\n", "a tab stands where only spaces may be used", 2)]
    [InlineData("a: {{ x }}\n", "'{{'", 1)]
    [InlineData("a: *none\n", "undefined alias 'none'", 1)]
    [InlineData("a: 1\n---\nb: 2\n", "expected a single document", 2)]
    [InlineData("<<: text\n", "merging", 1)]
    [InlineData("? !vault x\n: 1\n", "cannot be the key of a mapping", 1)]
    public void A_fault_says_what_and_where(string text, string message, int line)
    {
        var fault = Assert.Single(Assert.Throws<LanguageException>(() => YamlSource.Read("/f.yml", text, VaultKeyring.Empty)).Errors);

        Assert.Contains(message, fault.Message + fault.Hint, StringComparison.Ordinal);
        Assert.Equal(("/f.yml", line), (fault.Position!.File, fault.Position.Line));
    }

    [Fact]
    public void Deep_nesting_is_a_fault_and_no_crash() =>
        Assert.Contains("nested more than", Assert.Throws<LanguageException>(() => YamlSource.Read("/f.yml", new string('[', 5000), VaultKeyring.Empty)).Message, StringComparison.Ordinal);

    [Fact]
    public void Whatever_stands_in_a_file_it_is_read_or_refused()
    {
        var letters = Gen.OneOf(Gen.Const("a"), Gen.Const("- "), Gen.Const(": "), Gen.Const("\n"), Gen.Const("  "), Gen.Const("\t"), Gen.Const("'"), Gen.Const("\""),
            Gen.Const("{"), Gen.Const("}"), Gen.Const("["), Gen.Const("]"), Gen.Const("&x "), Gen.Const("*x"), Gen.Const("<<"), Gen.Const("!vault "), Gen.Const("|\n"), Gen.Const("#"), Gen.Const("? "), Gen.Const("---\n"), Gen.Const("2020-13-45"), Gen.Char.Select(letter => letter.ToString()));
        letters.Array[0, 30].Select(string.Concat).Sample(text =>
        {
            try
            {
                YamlSource.Read("/f.yml", text, VaultKeyring.Empty);
            }
            catch (LanguageException fault)
            {
                Assert.NotEmpty(fault.Message);
            }
        });
    }

    private static SourceMap Read(string text) => (SourceMap)YamlSource.Read("/f.yml", text, VaultKeyring.Empty)!;

    private static (int Line, int Column) Place(SourcePosition position) => (position.Line, position.Column);
}
