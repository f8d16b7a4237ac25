namespace Rustible.Fleet.Tests.Oracle;

/// <summary>The same playbook, the same hosts: whatever ansible-playbook prints, returns and leaves on the hosts, we do.</summary>
public class PlaybookOracleTests
{
    [Theory]
    [InlineData("control.yml")]
    [InlineData("control.yml", "--tags", "only,never_run")]
    [InlineData("control.yml", "--skip-tags", "loops")]
    [InlineData("control.yml", "--check")]
    [InlineData("control.yml", "-l", "web:!h0003")]
    [InlineData("control.yml", "-v")]
    [InlineData("errors.yml")]
    [InlineData("serial.yml")]
    [InlineData("free.yml")]
    [InlineData("meta.yml")]
    [InlineData("fatal.yml")]
    [InlineData("fatal.yml", "-e", "first=none_of_them")]
    [InlineData("tags.yml")]
    [InlineData("tags.yml", "--tags", "tag4,x")]
    [InlineData("roles.yml")]
    [InlineData("roles.yml", "-e", "role_extra=given", "--list-tasks", "-v")]
    [InlineData("includes.yml")]
    [InlineData("reuse.yml")]
    [InlineData("external.yml", "-l", "h0001")]
    [InlineData("collections.yml", "-l", "h0001")]
    [InlineData("variables.yml", "-e", "extra=1 other='a b'", "-e", "{\"json\": [1, 2]}")]
    public async Task A_playbook_runs_as_with_ansible(params string[] arguments)
    {
        await using var comparison = await OracleComparison.StartAsync(3);
        await comparison.AssertSameAsync(arguments);
    }

    [Theory]
    [InlineData("files.yml")]
    [InlineData("files.yml", "--check", "--diff", "-l", "h0001")]
    [InlineData("files.yml", "--diff", "-l", "h0001")]
    [InlineData("machine.yml", "--diff", "-l", "h0001")]
    public async Task Files_are_made_as_with_ansible_and_stay_as_they_are_the_second_time(params string[] arguments)
    {
        await using var comparison = await OracleComparison.StartAsync(2);
        await comparison.AssertSameAsync(arguments);
        await comparison.AssertSameAsync(arguments);
    }
}
