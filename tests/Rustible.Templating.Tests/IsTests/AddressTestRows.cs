namespace Rustible.Templating.Tests.IsTests;

/// <summary>Values with the tests of ansible.utils that hold for them, measured; all others do not.</summary>
internal static class AddressTestRows
{
    public const string Rows = """
        '10.1.1.1': ip ip_address ipv4 ipv4_address private
        '10.1.1.1/24': 
        '10.1.1.0/24': ip ipv4
        '010.1.1.1': 
        'bad': 
        5: 
        '::1': ip ip_address ipv6 ipv6_address loopback private reserved
        '::': ip ip_address ipv6 ipv6_address private reserved unspecified
        '2001:db8::/32': ip ipv6
        '2001:db8::1/32': 
        'fe80::1%eth0': ip ip_address ipv6 ipv6_address private
        '::ffff:1.2.3.4': ip ip_address ipv6 ipv6_address ipv6_ipv4_mapped public reserved
        '2002:102:304::1': ip ip_address ipv6 ipv6_address ipv6_sixtofour private
        '2001:0:4136:e378:8000:63bf:3fff:fdd2': ip ip_address ipv6 ipv6_address ipv6_teredo private
        '127.0.0.1': ip ip_address ipv4 ipv4_address loopback private
        '224.0.0.1': ip ip_address ipv4 ipv4_address multicast public
        'ff02::1': ip ip_address ipv6 ipv6_address multicast public
        '8.8.8.8': ip ip_address ipv4 ipv4_address public
        '240.0.0.1': ip ip_address ipv4 ipv4_address private reserved
        '255.255.255.0': ip ip_address ipv4 ipv4_address ipv4_netmask private reserved
        '0.0.0.255': ip ip_address ipv4 ipv4_address ipv4_hostmask private
        '0.0.0.0': ip ip_address ipv4 ipv4_address private unspecified
        '192.0.2.1': ip ip_address ipv4 ipv4_address private
        '100.64.0.1': ip ip_address ipv4 ipv4_address
        '192.0.0.9': ip ip_address ipv4 ipv4_address public
        '4000::1': ip ip_address ipv6 ipv6_address public reserved
        """;
}
