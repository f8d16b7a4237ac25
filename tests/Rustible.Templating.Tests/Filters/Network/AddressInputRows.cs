namespace Rustible.Templating.Tests.Filters.Network;

/// <summary>The answers of ansible.utils 2.10, measured: an expression, an arrow, its value as JSON; an exclamation mark where it is refused.</summary>
internal static class AddressInputRows
{
    public const string Rows = """
        '10.1.1.1/255.255.0.0' | ipaddr => "10.1.1.1/16"
        '10.1.1.1/0.0.255.255' | ipaddr => "10.1.1.1/16"
        '10.1/16' | ipaddr => "10.1.0.0/16"
        'bad' | ipaddr => false
        '' | ipaddr => false
        '1.1.1.1/33' | ipaddr => false
        '1.1.1.1/2/3' | ipaddr => false
        '1.2.3.4-1.2.3.6' | ipaddr => false
        'fe80::1%eth0' | ipaddr => false
        '010.1.1.1' | ipaddr => "10.1.1.1"
        '5' | ipaddr => "0.0.0.5"
        '256/24' | ipaddr => "0.0.1.0/24"
        '4294967295/33' | ipaddr => "::255.255.255.255/33"
        '4294967296' | ipaddr => "::1:0:0"
        '42540766412265424405338506004571095040/64' | ipaddr => "2001:db8:32c:faad::/64"
        '0x10' | ipaddr => false
        '1.1.1.1/255.0.255.0' | ipaddr => false
        '::1/ffff::' | ipaddr => "::1/16"
        '1::2::3' | ipaddr => false
        '2001:DB8::A' | ipaddr => "2001:db8::a"
        '2001:db8:0:0:1:0:0:1' | ipaddr => "2001:db8::1:0:0:1"
        '::0.0.1.4' | ipaddr => "::104"
        '::5efe:1.2.3.4' | ipaddr => "::5efe:102:304"
        '0.0.0.0/0' | ipaddr => "0.0.0.0/0"
        '::/0' | ipaddr => "::/0"
        '255.255.255.255' | ipaddr => "255.255.255.255"
        5 | ipaddr => "0.0.0.5"
        0 | ipaddr => false
        -1 | ipaddr => false
        true | ipaddr => false
        [] | ipaddr => []
        ['10.1.1.1', 'bad', ['::1/64', 5], none] | ipaddr => ["10.1.1.1", ["::1/64", "0.0.0.5"]]
        ['10.1.1.1', '10.1.1.0/24'] | ipaddr('net') => ["10.1.1.0/24"]
        none | ipaddr => !
        {} | ipaddr => !
        1.5 | ipaddr => !
        ('10.1.1.1', 'x') | ipaddr => !
        '10.1.1.1' | ipaddr('nonsense') => !
        'x' | ipaddr('nonsense') => false
        '10.0.0.0/24' | ipaddr(256) => false
        '10.0.0.0/24' | ipaddr(-256) => "10.0.0.0/24"
        '10.1.1.1' | ipv4 => "10.1.1.1"
        '10.1.1.1' | ipv6 => false
        '::1' | ipv4 => false
        ['10.1.1.1', '::1', 'x'] | ipv6('wrap') => ["[::1]"]
        '5' | ipv6 => "::5"
        '10.1.1.1' | ansible.utils.ipaddr('', 6) => false
        '10.1.1.1' | ansible.netcommon.ipaddr('', '4') => "10.1.1.1"
        '10.1.1.1' | ansible.utils.ipaddr(version='x') => !
        '10.1.1.0/30' | ipaddr('peer') => !
        '10.1.1.3/30' | ipaddr('peer') => !
        '10.1.1.3/24' | ipaddr('peer') => !
        '10.1.1.1' | ipaddr('first_usable') => !
        '127.0.0.1' | ipaddr('lo') => "127.0.0.1"
        '169.254.1.1' | ipaddr('link-local') => "169.254.1.1"
        '224.0.0.0/4' | ipaddr('multicast') => "224.0.0.0/4"
        '255.255.255.0' | ipaddr('public') => null
        '8.8.8.8/16' | ipaddr('public') => "8.8.8.8/16"
        """;
}
