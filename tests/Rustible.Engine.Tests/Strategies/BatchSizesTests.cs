using System.Collections.Immutable;
using Rustible.Engine.Strategies;

namespace Rustible.Engine.Tests.Strategies;

public class BatchSizesTests
{
    [Theory]
    [InlineData("25%", "2 2 2 2 2")]
    [InlineData("1 25%", "1 2 2 2 2 1")]
    [InlineData("1 2", "1 2 2 2 2 1")]
    [InlineData("0", "10")]
    [InlineData("20", "10")]
    [InlineData("", "10")]
    public void Ten_hosts_are_cut_as_ansible_cuts_them(string serial, string sizes)
    {
        var hosts = Enumerable.Range(0, 10).Select(i => $"h{i}").ToImmutableArray();

        var batches = BatchSizes.Cut(hosts, [.. serial.Split(' ', StringSplitOptions.RemoveEmptyEntries)]).ToList();

        Assert.Equal(sizes, string.Join(' ', batches.Select(batch => batch.Length)));
        Assert.Equal(hosts, batches.SelectMany(batch => batch));
    }

    [Fact]
    public void A_size_that_is_no_number_is_named() =>
        Assert.Contains("'many'", Assert.Throws<FormatException>(() => BatchSizes.Cut(["a"], ["many"])).Message);
}
