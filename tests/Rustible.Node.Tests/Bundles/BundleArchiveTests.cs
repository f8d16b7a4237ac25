using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Rustible.Node.Bundles;

namespace Rustible.Node.Tests.Bundles;

public sealed class BundleArchiveTests : IDisposable
{
    private static readonly Gen<string> _name = Gen.Char["abcé .-"].Array[1, 4].Select(letters => new string(letters)).Where(name => name.Trim('.').Length > 0 && !name.EndsWith('~'));
    private static readonly Gen<string> _path = _name.Array[1, 3].Select(parts => string.Join('/', parts));

    private static readonly Gen<(string Path, byte[] Content, int Mode)[]> _tree =
        Gen.Select(_path, Gen.Byte.Array[0, 50], Gen.Int[0, 0x1FF]).Array[0, 8].Select(files => files.DistinctBy(file => file.Item1)
            .Where(file => !files.Any(other => other.Item1.StartsWith(file.Item1 + "/", StringComparison.Ordinal))).ToArray());

    private static readonly Gen<string> _entryName = OneOf("a", "b", "..", ".", "", "c").Array[1, 4].Select(parts => string.Join('/', parts));

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_packed_comes_out_with_its_content_and_modes() => _tree.Sample(
        files =>
        {
            using var folder = new TestFolder();
            foreach (var (path, content, mode) in files)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(folder[$"in/{path}"])!);
                File.WriteAllBytes(folder[$"in/{path}"], content);
                File.SetUnixFileMode(folder[$"in/{path}"], (UnixFileMode)mode);
            }
            Directory.CreateDirectory(folder["in"]);
            var (hash, packed) = BundleArchive.Pack([folder["in"]]);
            BundleArchive.UnpackAsync(hash, packed, folder["out"], default).GetAwaiter().GetResult();
            return files.All(file => IsSame(BundleArchive.Locate(folder["out"], folder[$"in/{file.Path}"]), file.Content, file.Mode));
        },
        iter: 40, threads: 1);

    [Fact]
    public void The_same_content_gives_the_same_bytes()
    {
        _folder.Write("in/b", "2");
        _folder.Write("in/a", "1");
        var first = BundleArchive.Pack([_folder["in"]]);
        File.SetLastWriteTimeUtc(_folder["in/a"], new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));

        Assert.Equal(first.Hash, BundleArchive.Pack([_folder["in"], _folder["in/a"]]).Hash);
    }

    [Fact]
    public void No_archive_writes_outside_its_folder() => Gen.Select(_entryName, OneOf("file", "link"), _entryName).Array[1, 5].Sample(
        entries =>
        {
            using var folder = new TestFolder();
            var packed = Tar(entries.Select(entry => (entry.Item1, entry.Item2 == "link" ? entry.Item3 : null)));
            try
            {
                BundleArchive.UnpackAsync(Hash(packed), packed, folder["box/out"], default).GetAwaiter().GetResult();
            }
            catch (InvalidDataException)
            {
                return !Directory.Exists(folder["box/out"]) && Directory.GetFileSystemEntries(folder["box"]).Length == 0;
            }
            var links = Directory.GetFileSystemEntries(folder["box/out"], "*", SearchOption.AllDirectories).Where(path => new FileInfo(path).LinkTarget is not null);
            return Directory.GetFileSystemEntries(folder["box"]).Length == 1
                && links.All(link => RealPath.Of(link) is not { } real || real == folder["box/out"] || real.StartsWith(folder["box/out/"], StringComparison.Ordinal));
        },
        iter: 300, threads: 1);

    [Theory]
    [InlineData("../x")]
    [InlineData("/etc/x")]
    [InlineData("a/../../x")]
    [InlineData("a//x")]
    public async Task A_path_that_leads_out_is_refused(string path)
    {
        var packed = Tar([(path, null)]);

        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => BundleArchive.UnpackAsync(Hash(packed), packed, _folder["out"], default));

        Assert.Contains(path, refused.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["out"]));
    }

    [Fact]
    public async Task A_link_within_the_tree_stays_a_link()
    {
        _folder.Write("in/roles/a/tasks/main.yml", "[]");
        File.CreateSymbolicLink(_folder["in/roles/b"], _folder["in/roles/a"]);

        var root = await RoundTripAsync();

        Assert.Equal("a", new FileInfo(root + "/roles/b").LinkTarget);
        Assert.Equal("[]", await File.ReadAllTextAsync(root + "/roles/b/tasks/main.yml"));
    }

    [Fact]
    public async Task A_link_that_leads_out_of_the_tree_is_packed_as_what_it_leads_to()
    {
        _folder.Write("elsewhere/role/tasks/main.yml", "[]");
        _folder.Write("in/site.yml", "[]");
        File.CreateSymbolicLink(_folder["in/role"], _folder["elsewhere/role"]);

        var root = await RoundTripAsync();

        Assert.Null(new DirectoryInfo(root + "/role").LinkTarget);
        Assert.Equal("[]", await File.ReadAllTextAsync(root + "/role/tasks/main.yml"));
    }

    [Fact]
    public async Task Links_in_a_circle_and_links_to_nothing_are_left_out()
    {
        _folder.Write("in/site.yml", "[]");
        _folder.Write("elsewhere/x", "");
        File.CreateSymbolicLink(_folder["in/loop"], "loop");
        File.CreateSymbolicLink(_folder["in/nothing"], "/no/such/thing");
        File.CreateSymbolicLink(_folder["elsewhere/back"], _folder["elsewhere"]);
        File.CreateSymbolicLink(_folder["in/out"], _folder["elsewhere"]);

        var root = await RoundTripAsync();

        Assert.Equal(["out", "site.yml"], Directory.GetFileSystemEntries(root).Select(Path.GetFileName).Order());
        Assert.Equal(["x"], Directory.GetFileSystemEntries(root + "/out").Select(Path.GetFileName));
    }

    [Fact]
    public async Task Pipes_and_sockets_are_left_out_and_empty_files_are_not()
    {
        _folder.Write("in/empty", "");
        using var made = Process.Start("mkfifo", _folder["in/pipe"]);
        await made.WaitForExitAsync();
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(_folder["in/socket"]));

        var root = await RoundTripAsync();

        Assert.Equal(["empty"], Directory.GetFileSystemEntries(root).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Version_control_is_left_out()
    {
        _folder.Write("in/.git/config", "secret");
        _folder.Write("in/site.yml~", "old");
        _folder.Write("in/site.yml", "[]");

        Assert.Equal(["site.yml"], Directory.GetFileSystemEntries(await RoundTripAsync()).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Content_under_another_hash_is_refused()
    {
        var (_, packed) = BundleArchive.Pack([_folder.Path]);

        await Assert.ThrowsAsync<InvalidDataException>(() => BundleArchive.UnpackAsync(new string('a', 64), packed, _folder["out"], default));
    }

    [Fact]
    public async Task What_is_no_archive_is_refused()
    {
        var junk = Encoding.UTF8.GetBytes("this is not a gzip file");

        await Assert.ThrowsAsync<InvalidDataException>(() => BundleArchive.UnpackAsync(Hash(junk), junk, _folder["out"], default));
    }

    [Fact]
    public void A_path_of_the_submitter_stays_within_the_bundle()
    {
        Assert.Equal("/b/hash/etc/x.yml", BundleArchive.Locate("/b/hash", "/etc/x.yml"));
        Assert.Throws<InvalidDataException>(() => BundleArchive.Locate("/b/hash", "/../other/x.yml"));
    }

    private static Gen<string> OneOf(params string[] choices) => Gen.Int[0, choices.Length - 1].Select(index => choices[index]);

    private async Task<string> RoundTripAsync()
    {
        var (hash, packed) = BundleArchive.Pack([_folder["in"]]);
        await BundleArchive.UnpackAsync(hash, packed, _folder["out"], default);
        return BundleArchive.Locate(_folder["out"], _folder["in"]);
    }

    private static bool IsSame(string path, byte[] content, int mode) =>
        File.ReadAllBytes(path).SequenceEqual(content) && File.GetUnixFileMode(path) == (UnixFileMode)mode;

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static byte[] Tar(IEnumerable<(string Name, string? Link)> entries)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(zip, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach (var (name, link) in entries.Where(entry => entry.Name.Length > 0 && entry.Link is not ""))
            {
                tar.WriteEntry(link is null
                    ? new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream([1]) }
                    : new UstarTarEntry(TarEntryType.SymbolicLink, name) { LinkName = link });
            }
        }
        return packed.ToArray();
    }
}
