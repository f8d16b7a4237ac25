using System.Security.Cryptography;
using Rustible.Modules.Files;

namespace Rustible.Modules.Tests.Files;

public class SummedStreamTests
{
    [Fact]
    public async Task The_sums_are_those_of_what_was_read_however_it_is_cut()
    {
        var content = RandomNumberGenerator.GetBytes(300_001);
        await using var stream = new SummedStream(new MemoryStream(content));
        byte[][] buffers = [new byte[1000], new byte[70_000]];

        var length = 0;
        for (var turn = 0; await stream.ReadAsync(buffers[turn % 2]) is > 0 and var read; turn++)
            length += read;

        Assert.Equal(0, await stream.ReadAsync(buffers[0]));   // the end may be read twice
        Assert.Equal(content.Length, length);
        Assert.Equal((Convert.ToHexStringLower(SHA1.HashData(content)), Convert.ToHexStringLower(MD5.HashData(content))), await stream.Sums);
    }

    [Fact]
    public async Task Nobody_waits_for_the_sums_of_what_was_not_read_to_the_end()
    {
        var stream = new SummedStream(new MemoryStream(new byte[10]));
        await stream.ReadExactlyAsync(new byte[10]);

        await stream.DisposeAsync();

        await Assert.ThrowsAsync<TaskCanceledException>(() => stream.Sums);
    }
}
