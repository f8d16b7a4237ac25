using CsCheck;
using Rustible.Language.Configuration;
using Rustible.Language.Source;

namespace Rustible.Language.Tests.Configuration;

public sealed class ConfigFileTests
{
    [Fact]
    public void Values_end_before_comments_and_go_on_in_indented_lines()
    {
        var file = ConfigFile.Parse("ansible.cfg", "# top\n[defaults]\na = 1 ; one\nb: x;y # z\nc =\n  two\n  three\n; last\n[other]\na = 2\n");

        Assert.Equal("1", file.Find("defaults", "a")!.Value);
        Assert.Equal("x;y # z", file.Find("defaults", "b")!.Value);
        Assert.Equal("two\nthree", file.Find("defaults", "c")!.Value);
        Assert.Equal(("2", 10), (file.Find("other", "a")!.Value, file.Find("other", "a")!.Position.Line));
        Assert.Null(file.Find("other", "b"));
    }

    [Fact]
    public void The_section_DEFAULT_counts_in_all_sections()
    {
        var file = ConfigFile.Parse("ansible.cfg", "[DEFAULT]\nforks=9\ntimeout=1\n[defaults]\nTimeout=3\n");

        Assert.Equal(("9", "3"), (file.Find("defaults", "forks")!.Value, file.Find("defaults", "timeout")!.Value));
    }

    [Theory]
    [InlineData("forks=1\n", 1)]
    [InlineData("[defaults]\nforks\n", 2)]
    [InlineData("[defaults]\nforks=1\nForks=2\n", 3)]
    [InlineData("[defaults]\n= 1\n", 2)]
    [InlineData("[defaults]\n[diff]\n[defaults]\n", 3)]
    public void A_line_that_is_no_setting_is_refused(string text, int line) =>
        Assert.Equal(line, Assert.Throws<LanguageException>(() => ConfigFile.Parse("ansible.cfg", text)).Errors[0].Position!.Line);

    [Fact]
    public void What_is_written_is_read() =>
        Gen.Dictionary(Gen.String[Gen.Char['a', 'z'], 1, 8], Gen.String[Gen.Char['a', 'z'], 0, 8])[0, 9].Sample(options =>
        {
            var file = ConfigFile.Parse("ansible.cfg", "[s]\n" + string.Concat(options.Select(option => $"{option.Key} = {option.Value}\n")));

            Assert.All(options, option => Assert.Equal(option.Value, file.Find("s", option.Key)!.Value));
        });
}
