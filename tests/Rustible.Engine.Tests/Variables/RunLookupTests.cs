using Rustible.Engine.Tests.Tasks;

namespace Rustible.Engine.Tests.Variables;

public class RunLookupTests
{
    private readonly TaskBench _bench = new();

    [Theory]
    [InlineData("lookup('inventory_hostnames', 'web')", "web1,web2")]
    [InlineData("lookup('ansible.builtin.inventory_hostnames', 'all:!web')", "db1")]
    [InlineData("query('inventory_hostnames', 'db', 'web1') | join(',')", "db1,web1")]
    [InlineData("query('inventory_hostnames') | length", "0")]
    [InlineData("lookup('config', 'DEFAULT_BECOME_USER')", "root")]
    [InlineData("lookup('config', 'DEFAULT_BECOME_METHOD', 'NOPE', on_missing='skip')", "sudo")]
    [InlineData("('debug' is community.general.a_module) | ternary('yes', 'no')", "yes")]
    [InlineData("('no.such.module' is community.general.a_module) | ternary('yes', 'no')", "no")]
    public async Task Lookups_know_the_run(string expression, string expected) => Assert.Equal(expected, await _bench.SeesAsync($"({expression}) ~ ''"));
}
