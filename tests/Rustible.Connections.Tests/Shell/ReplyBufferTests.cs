using System.Text;
using CsCheck;
using Rustible.Connections.Become;
using Rustible.Connections.Shell;

namespace Rustible.Connections.Tests.Shell;

public class ReplyBufferTests
{
    private const string Mark = "0123abcd.7.";

    /// <summary>Bytes that are often the beginning of a mark.</summary>
    private static readonly Gen<byte[]> Content = Gen.OneOf(
        Gen.Byte.Array[0, 20],
        Gen.Int[0, Mark.Length].Select(length => Encoding.ASCII.GetBytes("\u001e" + Mark[..length] + (length == Mark.Length ? "" : "\u001e"))).Where(bytes => bytes.Length <= Mark.Length),
        Gen.Const(Encoding.ASCII.GetBytes("\u001e0123abcd.6.0."))).Array[0, 6].Select(parts => parts.SelectMany(part => part).ToArray());

    [Fact]
    public void A_reply_is_the_same_however_it_is_cut() =>
        Gen.Select(Content, Gen.Int[0, 255], Content, Gen.Int[1, 40].Array[1, 60]).Sample((content, status, rest, cuts) =>
        {
            var buffer = new ReplyBuffer();
            buffer.Expect(Mark, hasStatus: true);
            byte[] all = [.. content, .. Encoding.ASCII.GetBytes($"\u001e{Mark}{status}."), .. rest];
            var needed = all.Length - rest.Length;

            var given = 0;
            foreach (var piece in Cut(all, cuts))
            {
                Assert.Equal(given >= needed, buffer.IsComplete);
                buffer.Add(piece);
                given += piece.Length;
            }

            Assert.True(buffer.IsComplete);
            Assert.Equal(status, buffer.Status);
            Assert.Equal(content, buffer.Content.ToArray());
        });

    [Fact]
    public void What_belongs_to_an_earlier_request_is_dropped_when_the_next_begins()
    {
        var buffer = new ReplyBuffer();
        buffer.Expect("m.1.", hasStatus: false);
        buffer.Add("one\u001em.1.late"u8);
        Assert.Equal("one"u8.ToArray(), buffer.Content.ToArray());

        buffer.Expect("m.2.", hasStatus: false);
        Assert.False(buffer.IsComplete);
        buffer.Add("two\u001em.2."u8);

        Assert.Equal("two"u8.ToArray(), buffer.Content.ToArray());
    }

    [Fact]
    public void What_stands_behind_the_mark_of_a_become_command_is_the_same_however_it_is_cut() =>
        Gen.Select(Content, Content, Gen.Int[1, 40].Array[1, 60]).Sample((before, after, cuts) =>
        {
            var stream = new MarkedStream(Mark);
            var content = new List<byte>();

            foreach (var piece in Cut([.. before, .. Encoding.ASCII.GetBytes(Mark), .. after], cuts))
                content.AddRange(stream.Add(piece));

            Assert.True(stream.IsOpen);
            Assert.Equal(after, content);
        });

    private static IEnumerable<byte[]> Cut(byte[] all, int[] sizes)
    {
        var at = 0;
        for (var i = 0; at < all.Length; i++)
        {
            var size = Math.Min(sizes[i % sizes.Length], all.Length - at);
            yield return all[at..(at + size)];
            at += size;
        }
    }
}
