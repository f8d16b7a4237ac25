using Rustible.Modules.Facts;
using Rustible.Templating.Values;

namespace Rustible.Modules.Tests.Facts;

public class IniFactTests
{
    [Fact]
    public void Sections_hold_texts_under_names_in_small_letters() =>
        Assert.Equal(Section("general", ("a", "1"), ("b", "two words ; x")), IniFact.Read("# old\n[general]\nA = 1\nb: two words ; x\n"));

    [Fact]
    public void An_indented_line_goes_on_with_the_value() =>
        Assert.Equal(Section("z", ("m", "one\ntwo")), IniFact.Read("[z]\nm=one\n  two\n"));

    [Fact]
    public void Defaults_and_references_are_resolved() =>
        Assert.Equal(Section("z", ("dir", "/srv/www"), ("rate", "5%"), ("root", "/srv")), IniFact.Read("[DEFAULT]\nroot=/srv\n[z]\ndir=%(root)s/www\nrate=5%%\n"));

    [Theory]
    [InlineData("no section\n")]
    [InlineData("[a]\nx=1\nx=2\n")]
    [InlineData("[a]\nx=1\n[a]\ny=1\n")]
    [InlineData("[a]\nx=%(y)s\n")]
    [InlineData("[a]\nx=%(y)s\ny=%(x)s\n")]
    [InlineData("[a]\nx=100%\n")]
    public void What_Python_would_not_read_is_not_read(string text) => Assert.Null(IniFact.Read(text));

    private static ValueMap Section(string name, params (string Key, string Value)[] pairs)
    {
        var section = new ValueMap();
        foreach (var (key, value) in pairs)
            section[key] = value;
        return new ValueMap { [name] = section };
    }
}
