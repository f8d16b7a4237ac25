using System.Buffers.Binary;
using System.Globalization;
using System.Net;

namespace Rustible.Modules.Facts;

/// <summary>One address of one interface.</summary>
/// <param name="Interface">The interface.</param>
/// <param name="Address">The address.</param>
/// <param name="Prefix">Length of the network's prefix.</param>
/// <param name="Scope">Kernel's scope: <c>global</c>, <c>link</c>, <c>host</c>.</param>
/// <param name="Broadcast">Broadcast address or empty.</param>
/// <param name="Label">Old name of an address (<c>eth0:1</c>), or the interface's.</param>
internal sealed record InterfaceAddress(string Interface, IPAddress Address, int Prefix, string Scope, string Broadcast, string Label)
{
    /// <summary>Whether it is of IPv6.</summary>
    internal bool IsV6 => Address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6;

    /// <summary>The IPv4 network's mask.</summary>
    internal IPAddress Netmask => FromBits(Mask);

    /// <summary>The IPv4 network's first address.</summary>
    internal IPAddress Network => FromBits(Bits(Address) & Mask);

    private uint Mask => Prefix == 0 ? 0 : uint.MaxValue << (32 - Prefix);

    /// <summary>All addresses: from <c>ip -o addr</c>, or from the kernel's tables where there is no <c>ip</c>.</summary>
    internal static IReadOnlyList<InterfaceAddress> Of(RawFacts raw) =>
        raw.HasSection("addresses") ? [.. raw.Lines("addresses").Select(FromIp).OfType<InterfaceAddress>()] : [.. FromTables(raw)];

    /// <summary>"4: eth0    inet 192.0.2.2/24 brd 192.0.2.255 scope global secondary eth0:1\  valid_lft ..."; a peer may stand before the slash.</summary>
    private static InterfaceAddress? FromIp(string line)
    {
        var words = line.Split('\\')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 4 || words[2] is not ("inet" or "inet6"))
            return null;
        string After(string key) => Array.IndexOf(words, key) is >= 0 and var at && at + 1 < words.Length ? words[at + 1] : "";
        var device = words[1].Split('@')[0];
        var ends = (After("peer") is { Length: > 0 } peer ? peer : words[3]).Split('/');
        var prefix = ends.Length > 1 ? int.Parse(ends[1], CultureInfo.InvariantCulture) : words[2] == "inet" ? 32 : 128;
        var label = words[^1].Contains(':', StringComparison.Ordinal) && words[2] == "inet" && words[^1].StartsWith(device, StringComparison.Ordinal) ? words[^1] : device;
        return new(device, IPAddress.Parse(words[3].Split('/')[0]), prefix, After("scope"), After("brd"), label);
    }

    private static IEnumerable<InterfaceAddress> FromTables(RawFacts raw)
    {
        // "ADDRESS INDEX PREFIX SCOPE FLAGS NAME", numbers in hexadecimal
        foreach (var words in raw.FileLines("/proc/net/if_inet6").Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(words => words.Length == 6))
            yield return new(words[5], new IPAddress(Convert.FromHexString(words[0])), Hex(words[2]),
                words[3] switch { "00" => "global", "10" => "host", "20" => "link", _ => "site" }, "", words[5]);
        var (local, broadcast) = Trie(raw);
        // A network without gateway in /proc/net/route says which interface an address is on. The loopback has none there.
        foreach (var words in raw.FileLines("/proc/net/route").Skip(1).Select(line => line.Split('\t')).Where(words => words.Length > 7 && words[2] == "00000000"))
        {
            var (network, mask) = (Reversed(words[1]), Reversed(words[7]));
            foreach (var address in local.Where(address => mask != 0 && (address & mask) == network))
                yield return new(words[0], FromBits(address), uint.PopCount(mask) is var prefix ? (int)prefix : 0, "global",
                    broadcast.Contains(network | ~mask) ? FromBits(network | ~mask).ToString() : "", words[0]);
        }
        foreach (var address in local.Where(address => address >> 24 == 127))
            yield return new("lo", FromBits(address), 8, "host", "", "lo");
    }

    /// <summary>/proc/net/fib_trie: a line "|-- ADDRESS", then one "/32 host LOCAL" or "/32 link BROADCAST" for what it is.</summary>
    private static (HashSet<uint> Local, HashSet<uint> Broadcast) Trie(RawFacts raw)
    {
        var (local, broadcast, last) = (new HashSet<uint>(), new HashSet<uint>(), 0u);
        foreach (var line in raw.FileLines("/proc/net/fib_trie").Select(line => line.Trim()))
        {
            if (line.StartsWith("|-- ", StringComparison.Ordinal))
                last = Bits(IPAddress.Parse(line[4..]));
            else if (line == "/32 host LOCAL")
                local.Add(last);
            else if (line == "/32 link BROADCAST")
                broadcast.Add(last);
        }
        return (local, broadcast);
    }

    private static int Hex(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static uint Reversed(string hex) => BinaryPrimitives.ReverseEndianness(uint.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture));

    private static uint Bits(IPAddress address) => BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes());

    private static IPAddress FromBits(uint bits)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, bits);
        return new IPAddress(bytes);
    }
}
