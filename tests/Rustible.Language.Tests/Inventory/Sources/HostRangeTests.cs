using CsCheck;
using Rustible.Language.Inventory.Sources;

namespace Rustible.Language.Tests.Inventory.Sources;

public sealed class HostRangeTests
{
    [Theory]
    [InlineData("db[01:10:4]", "db01 db05 db09")]
    [InlineData("n[a:e:2]", "na nc ne")]
    [InlineData("n[y:B]", "ny nz nA nB")]
    [InlineData("n[:2]", "n0 n1 n2")]
    [InlineData("n[2:1]", "")]
    [InlineData("a[1:2]x[a:b].net", "a1xa.net a1xb.net a2xa.net a2xb.net")]
    [InlineData("n[8:11]", "n8 n9 n10 n11")]
    [InlineData("plain", "plain")]
    public void A_range_stands_for_its_names(string pattern, string names) => Assert.Equal(names, string.Join(' ', HostRange.Expand(pattern)));

    [Theory]
    [InlineData("n[1:]")]
    [InlineData("n[1]")]
    [InlineData("n[1:2:3:4]")]
    [InlineData("n[01:1]")]
    [InlineData("n[a:1]")]
    [InlineData("n[c:a]")]
    [InlineData("n[1:2:0]")]
    [InlineData("n[1:2")]
    [InlineData("n[1:99999999999]")]
    public void A_wrong_range_is_refused(string pattern) => Assert.Throws<FormatException>(() => HostRange.Expand(pattern));

    [Fact]
    public void Numbers_keep_their_width_and_step() =>
        Gen.Select(Gen.Int[0, 500], Gen.Int[0, 300], Gen.Int[1, 9], Gen.Int[1, 5]).Sample((first, count, step, width) =>
        {
            var (begin, end) = (first.ToString().PadLeft(width, '0'), (first + count).ToString().PadLeft(width, '0'));
            if (begin.Length != end.Length)
                return;

            var names = HostRange.Expand($"h[{begin}:{end}:{step}]-x");

            var padding = begin.Length > 1 && begin[0] == '0' ? begin.Length : 0;
            var expected = Enumerable.Range(0, (count / step) + 1).Select(index => $"h{(first + (index * step)).ToString().PadLeft(padding, '0')}-x");
            Assert.Equal(expected, names);
        });
}
