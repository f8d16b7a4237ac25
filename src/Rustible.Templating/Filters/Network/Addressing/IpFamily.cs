namespace Rustible.Templating.Filters.Network.Addressing;

/// <summary>The version of the Internet Protocol that an address belongs to; its number is the version.</summary>
internal enum IpFamily
{
    V4 = 4,
    V6 = 6,
}
