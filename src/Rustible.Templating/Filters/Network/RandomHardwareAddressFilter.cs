using System.Globalization;
using System.Numerics;
using Rustible.Templating.Filters.Numbers;
using Rustible.Templating.Library;
using Rustible.Templating.Operators;

namespace Rustible.Templating.Filters.Network;

/// <summary>community.general's random_mac: a hardware address that begins with the value. A seed gives the address that it gives in Ansible.</summary>
internal static class RandomHardwareAddressFilter
{
    private const int Octets = 6;

    /// <summary>The least and the number of the numbers of ten hexadecimal digits, from which the missing octets are taken.</summary>
    private static readonly BigInteger _least = BigInteger.Pow(16, 9);

    public static void AddTo(LibraryEntries entries) => entries.Filter("random_mac|community.general.random_mac", "seed=", Draw);

    private static string Draw(FilterCall call)
    {
        var prefix = (PythonTypes.AsText(call.Value) ?? throw call.TypeError($"random_mac takes a text, not {PythonTypes.NameOf(call.Value)}")).ToLowerInvariant();
        var given = prefix.Split(':');
        if (given.Length >= Octets)
            throw call.Error($"'{prefix}' is a whole hardware address: random_mac takes up to {Octets - 1} octets");
        if (Array.Find(given, octet => octet.Length < 2 || !char.IsAsciiHexDigit(octet[0]) || !char.IsAsciiHexDigit(octet[1])) is { } wrong)
            throw call.Error($"'{wrong}' of '{prefix}' is no octet of a hardware address: two hexadecimal digits");
        var number = _least + RandomFilters.Generator(call.Or(0, null), call)(15 * _least);
        var digits = number.ToString("x", CultureInfo.InvariantCulture).TrimStart('0');
        return string.Join(':', given.Concat(Enumerable.Range(0, Octets - given.Length).Select(octet => digits.Substring(octet * 2, 2))));
    }
}
