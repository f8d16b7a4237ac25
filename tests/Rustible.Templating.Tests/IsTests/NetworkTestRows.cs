namespace Rustible.Templating.Tests.IsTests;

/// <summary>The answers of ansible.utils 2.10, measured: an expression, an arrow, its value as JSON; an exclamation mark where it is refused.</summary>
internal static class NetworkTestRows
{
    public const string Rows = """
        '1a2b3c4d5e6f' is ansible.utils.mac => true
        '1A:2B:3C:4D:5E:6F' is ansible.utils.mac => true
        '1a:2b-3c:4d-5e:6f' is ansible.utils.mac => true
        '1a2b.3c4d.5e6f' is ansible.utils.mac => true
        '1a2b:3c4d:5e6f' is ansible.utils.mac => false
        '1a2b3c:4d5e6f' is ansible.utils.mac => false
        '1:2:3:4:5:6' is ansible.utils.mac => false
        '' is ansible.utils.mac => false
        5 is ansible.utils.mac => !
        '127.0.0.1' is ansible.utils.resolvable => true
        '' is ansible.utils.resolvable => false
        '10.1.1.1' is ansible.utils.in_network '10.0.0.0/8' => true
        '10.1.1.1' is ansible.utils.in_network '10.0.0.1/8' => false
        '10.1.1.0/24' is ansible.utils.in_network '10.0.0.0/8' => true
        '::1' is ansible.utils.in_network '10.0.0.0/8' => false
        5 is ansible.utils.in_network '::/64' => false
        '10.1.1.1' is ansible.utils.in_any_network ['bad', '10.0.0.0/8'] => true
        '10.1.1.1' is ansible.utils.in_any_network '10.0.0.0/8' => false
        '10.1.1.1' is ansible.utils.in_any_network [] => false
        '10.1.1.1' is ansible.utils.in_one_network ['10.0.0.0/8', '10.1.0.0/16'] => false
        '10.1.1.1' is ansible.utils.in_one_network ['10.0.0.0/8', 'bad'] => true
        '10.1.1.0/24' is ansible.utils.subnet_of '10.1.1.0/24' => true
        '10.1.1.1/24' is ansible.utils.subnet_of '10.0.0.0/8' => false
        '10.0.0.0/8' is ansible.utils.supernet_of '10.1.1.0/24' => true
        '10.1.1.0/24' is ansible.utils.supernet_of '10.0.0.0/8' => false
        '10.0.0.0/8' is ansible.utils.supernet_of '::/0' => false
        """;
}
