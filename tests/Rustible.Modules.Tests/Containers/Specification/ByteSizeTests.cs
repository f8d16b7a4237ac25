using Rustible.Modules.Containers.Specification;

namespace Rustible.Modules.Tests.Containers.Specification;

public sealed class ByteSizeTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("42", 42)]
    [InlineData("42B", 42)]
    [InlineData("1k", 1024)]
    [InlineData("1KB", 1024)]
    [InlineData("1 M", 1048576)]
    [InlineData("1.5G", 1610612736)]
    [InlineData("2T", 2199023255552)]
    public void A_size_is_bytes(string text, long bytes) => Assert.Equal(bytes, ByteSize.Of(text, "memory"));

    [Theory]
    [InlineData("", "can't interpret following number:  (original input string: )")]
    [InlineData("-1", "can't interpret following number:  (original input string: -1)")]
    [InlineData("1kb", "failed to convert 1kb. Value is not a valid string (expect KB or K)")]
    [InlineData("1KiB", "failed to convert 1KiB. Value is not a valid string (expect KB or K)")]
    [InlineData("9999999E", "failed to convert 9999999E: it is too large")]
    public void What_is_no_size_is_told(string text, string why) =>
        Assert.Equal($"Failed to convert memory to bytes: human_to_bytes() {why}", Assert.Throws<ContainerFault>(() => ByteSize.Of(text, "memory")).Message);
}
