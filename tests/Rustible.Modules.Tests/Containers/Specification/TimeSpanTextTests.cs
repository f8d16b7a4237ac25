using Rustible.Modules.Containers.Specification;

namespace Rustible.Modules.Tests.Containers.Specification;

public sealed class TimeSpanTextTests
{
    [Theory]
    [InlineData("1m30s", 90_000_000_000)]
    [InlineData("500ms", 500_000_000)]
    [InlineData("1h2m3s4ms5us", 3_723_004_005_000)]
    [InlineData("2m", 120_000_000_000)]
    public void A_time_is_nanoseconds(string text, long nanoseconds) => Assert.Equal(nanoseconds, TimeSpanText.Nanoseconds(text));

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("1.5s")]
    [InlineData("1s1h")]
    public void What_is_no_time_is_told(string text) => Assert.Equal($"Invalid time duration - {text}", Assert.Throws<ContainerFault>(() => TimeSpanText.Nanoseconds(text)).Message);
}
