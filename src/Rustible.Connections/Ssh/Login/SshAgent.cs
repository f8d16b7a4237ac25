using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Rustible.Connections.Ssh.Login;

/// <summary>
/// The keys of an ssh-agent. Each question has a connection of its own (draft-ietf-sshm-ssh-agent):
/// <code>
///   message: uint32 length, byte type, content          string: uint32 length, bytes
///   11 identities? -> 12: uint32 count, then for each: string key, string comment
///   13 sign: string key, string data, uint32 flags -> 14: string signature
/// </code>
/// </summary>
/// <param name="socket">Path of the agent's socket.</param>
internal sealed class SshAgent(string socket)
{
    private const byte Identities = 11;
    private const byte Sign = 13;
    private const int MaxAnswerBytes = 256 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);   // a key may want to be touched, or a person to agree

    /// <summary>The agent that a host's options and the environment name; null when there is none.</summary>
    /// <param name="route">How the host is reached.</param>
    /// <param name="standard">The socket of <c>SSH_AUTH_SOCK</c>.</param>
    public static SshAgent? For(SshRoute route, string? standard)
    {
        var path = route.Options.IdentityAgent switch
        {
            null or "SSH_AUTH_SOCK" => standard,
            "none" => null,
            ['$', not '{', ..] variable => Environment.GetEnvironmentVariable(variable[1..]),
            var named => route.Path(named),
        };
        return string.IsNullOrEmpty(path) ? null : new SshAgent(path);
    }

    /// <summary>The public parts of its keys.</summary>
    /// <exception cref="IOException">The agent does not answer, or refuses.</exception>
    public IReadOnlyList<byte[]> Keys()
    {
        var answer = Ask([Identities], expected: 12);
        var count = BinaryPrimitives.ReadUInt32BigEndian(answer);
        var at = 4;
        var keys = new List<byte[]>();
        for (var i = 0u; i < count; i++)
        {
            keys.Add(SshText.Take(answer, ref at).ToArray());
            SshText.Take(answer, ref at);   // the comment
        }
        return keys;
    }

    /// <summary>The signature of <paramref name="data"/>, with the name of its algorithm before it as a login wants it.</summary>
    /// <exception cref="IOException">The agent does not answer, or refuses.</exception>
    public byte[] Signature(byte[] key, byte[] data, uint flags)
    {
        var question = new byte[1 + 4 + key.Length + 4 + data.Length + 4];
        question[0] = Sign;
        var at = 1;
        SshText.Put(question, ref at, key);
        SshText.Put(question, ref at, data);
        BinaryPrimitives.WriteUInt32BigEndian(question.AsSpan(at), flags);
        var answer = Ask(question, expected: 14);
        at = 0;
        return SshText.Take(answer, ref at).ToArray();
    }

    private byte[] Ask(byte[] question, byte expected)
    {
        try
        {
            using var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { ReceiveTimeout = (int)Patience.TotalMilliseconds };
            connection.Connect(new UnixDomainSocketEndPoint(socket));
            using var stream = new NetworkStream(connection);
            var head = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(head, question.Length);
            stream.Write([.. head, .. question]);
            stream.ReadExactly(head);
            var length = BinaryPrimitives.ReadInt32BigEndian(head);
            if (length is < 1 or > MaxAnswerBytes)
                throw new IOException($"the ssh agent at {socket} gave an answer of {length} bytes");
            var answer = new byte[length];
            stream.ReadExactly(answer);
            return answer[0] == expected ? answer[1..] : throw new IOException($"the ssh agent at {socket} refuses");
        }
        catch (Exception away) when (away is SocketException or ArgumentException or EndOfStreamException)
        {
            throw new IOException($"the ssh agent at {socket} does not answer: {away.Message}", away);
        }
    }
}

/// <summary>Strings as ssh writes them: a length of four bytes, then the bytes.</summary>
internal static class SshText
{
    /// <summary>The string at a place, which moves behind it.</summary>
    /// <exception cref="IOException">The text ends before the string does.</exception>
    public static ReadOnlySpan<byte> Take(ReadOnlySpan<byte> text, ref int at)
    {
        if (at + 4 > text.Length || BinaryPrimitives.ReadInt32BigEndian(text[at..]) is var length && (length < 0 || length > text.Length - at - 4))
            throw new IOException("a message about ssh keys ends too early");
        var content = text.Slice(at + 4, length);
        at += 4 + length;
        return content;
    }

    /// <summary>Writes a string at a place, which moves behind it.</summary>
    public static void Put(Span<byte> text, ref int at, ReadOnlySpan<byte> content)
    {
        BinaryPrimitives.WriteInt32BigEndian(text[at..], content.Length);
        content.CopyTo(text[(at + 4)..]);
        at += 4 + content.Length;
    }

    /// <summary>The first string of a key's public part: its type.</summary>
    public static string TypeOf(ReadOnlySpan<byte> key)
    {
        var at = 0;
        return Encoding.ASCII.GetString(Take(key, ref at));
    }
}
