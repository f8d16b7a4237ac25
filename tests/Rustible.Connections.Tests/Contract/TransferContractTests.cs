using System.Security.Cryptography;

namespace Rustible.Connections.Tests.Contract;

public class TransferContractTests
{
    [Theory, EveryConnection]
    public async Task A_file_goes_up_and_comes_down_unchanged(string kind)
    {
        await using var connection = await Open.Async(kind);
        var folder = await connection.FolderAsync();
        foreach (var size in new[] { 0, 1, 16 * 1024, 16 * 1024 + 1, 3_000_000, 9_000_000 })
        {
            var content = RandomNumberGenerator.GetBytes(size);
            var path = $"{folder}/it's a file";

            await connection.UploadAsync(new MemoryStream(content), path, null, CancellationToken.None);
            using var back = new MemoryStream();
            Assert.Equal(size, await connection.DownloadAsync(path, back, null, CancellationToken.None));

            Assert.Equal(content, back.ToArray());
        }
        Assert.Equal("it's a file\n", await connection.TextAsync($"ls -A {folder}; rm -r {folder}"));
    }

    [Theory, EveryConnection]
    public async Task An_uploaded_file_is_for_its_owner_alone(string kind)
    {
        await using var connection = await Open.Async(kind);
        var folder = await connection.FolderAsync();

        await connection.UploadAsync(new MemoryStream([1]), $"{folder}/small", null, CancellationToken.None);
        await connection.UploadAsync(new MemoryStream(new byte[50_000]), $"{folder}/large", null, CancellationToken.None);

        Assert.Equal("700\n600\n600\n", await connection.TextAsync($"stat -c %a {folder} {folder}/small {folder}/large; rm -r {folder}"));
    }

    [Theory, EveryConnection]
    public async Task What_cannot_be_written_or_read_says_so(string kind)
    {
        await using var connection = await Open.Async(kind);

        foreach (var size in new[] { 1, 5_000_000 })
        {
            var failed = await Assert.ThrowsAsync<ConnectionException>(
                () => connection.UploadAsync(new MemoryStream(new byte[size]), "/nowhere/file", null, CancellationToken.None));
            Assert.Equal(ConnectionFailure.TransferFailed, failed.Failure);
            Assert.Contains("/nowhere/file", failed.Message);
        }
        var missing = await Assert.ThrowsAsync<ConnectionException>(
            () => connection.DownloadAsync("/nowhere/file", Stream.Null, null, CancellationToken.None));

        Assert.Equal(ConnectionFailure.TransferFailed, missing.Failure);
        Assert.Contains("/nowhere/file", missing.Message);
        Assert.Equal("ok", await connection.TextAsync("printf ok"));
    }

    [Theory, EveryConnection]
    public async Task A_folder_is_not_taken_for_the_place_of_a_file(string kind)
    {
        await using var connection = await Open.Async(kind);
        var folder = await connection.FolderAsync();

        foreach (var size in new[] { 1, 50_000 })
        {
            var failed = await Assert.ThrowsAsync<ConnectionException>(
                () => connection.UploadAsync(new MemoryStream(new byte[size]), folder, null, CancellationToken.None));
            Assert.Equal(ConnectionFailure.TransferFailed, failed.Failure);
            Assert.Contains("directory", failed.Message, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Equal("", await connection.TextAsync($"ls -A {folder}; ls -d {folder}.rs* 2>/dev/null; rm -r {folder}"));
    }

    [Theory, EveryConnection]
    public async Task A_destination_that_fails_ends_the_download_and_not_the_session(string kind)
    {
        await using var connection = await Open.Async(kind);

        var failed = await Assert.ThrowsAsync<ConnectionException>(
            () => connection.DownloadAsync("/dev/zero", new FullStream(), null, CancellationToken.None));

        Assert.Equal(ConnectionFailure.TransferFailed, failed.Failure);
        Assert.Contains("full", failed.Message);
        Assert.Equal("ok", await connection.TextAsync("printf ok"));
    }

    private sealed class FullStream : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("the disk is full");
    }
}
