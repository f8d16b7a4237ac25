using Rustible.Fleet.Tests.Infrastructure;

namespace Rustible.Fleet.Tests.BadInput;

/// <summary>What is wrong with a host is told for that host, with the exit code of ansible-playbook, and never as green.</summary>
public sealed class HostFaultTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bad-host").FullName;
    private TestFleet _fleet = null!;

    public async Task InitializeAsync() => _fleet = await TestFleet.UpAsync(1);

    public async Task DisposeAsync()
    {
        await _fleet.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_name_that_does_not_resolve_is_unreachable()
    {
        var result = await RunAsync("ping:", "host.invalid,");

        Assert.Equal(4, result.ExitCode);
        Assert.Contains("fatal: [host.invalid]: UNREACHABLE!", result.Output, StringComparison.Ordinal);
        Assert.Contains("Could not resolve hostname", result.Output, StringComparison.Ordinal);
        Assert.Contains("unreachable=1", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_key_that_changed_is_unreachable_and_says_so()
    {
        var known = Path.Combine(_fleet.Folder, "known_hosts");
        var lines = await File.ReadAllLinesAsync(known);
        var other = "AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        await File.WriteAllLinesAsync(known, lines.Select(line => line.Contains("ssh-ed25519", StringComparison.Ordinal) ? line[..(line.IndexOf("ssh-ed25519", StringComparison.Ordinal) + 12)] + other : line));

        var result = await RunAsync("ping:", _fleet.Inventory);

        Assert.Equal(4, result.ExitCode);
        Assert.Contains("UNREACHABLE", result.Output, StringComparison.Ordinal);
        Assert.Contains("Host key verification failed", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_is_unreachable_and_the_password_is_not_told()
    {
        var result = await RunAsync(
            "ping:", _fleet.Inventory, "-u", "deploy", "-e", "ansible_password=wrong-word ansible_ssh_private_key_file=/nonexistent");

        Assert.Equal(4, result.ExitCode);
        Assert.Contains("UNREACHABLE", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-word", result.Output + result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_without_sudo_fails_the_task_and_names_sudo()
    {
        await _fleet.ShellAsync("h0001", "rm -f /usr/bin/sudo");

        var result = await RunAsync("ping:", _fleet.OpsInventory, "-b");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("sudo", result.Output, StringComparison.Ordinal);
        Assert.Contains("failed=1", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_fails_the_task_and_leaves_nothing_half_written()
    {
        await File.WriteAllBytesAsync(Path.Combine(_folder, "large"), new byte[3_000_000]);

        var result = await RunAsync($"copy: {{src: {_folder}/large, dest: /small/large}}", _fleet.Inventory);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("No space left on device", result.Output, StringComparison.Ordinal);
        Assert.Equal("", (await _fleet.ShellAsync("h0001", "ls -A /small")).Trim());
    }

    [Fact]
    public async Task A_full_disk_does_not_keep_a_command_from_being_run()
    {
        await _fleet.ShellAsync("h0001", "mount -t tmpfs -o size=64k none /var/tmp; head -c 99999 /dev/zero > /var/tmp/full 2>/dev/null");

        var result = await RunAsync("shell: echo from a full disk; echo and more >&2", _fleet.Inventory, "-v");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("\"stdout\": \"from a full disk\"", result.Output, StringComparison.Ordinal);
        Assert.Contains("\"stderr\": \"and more\"", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_fills_the_disk_with_its_output_is_told_so()
    {
        await _fleet.ShellAsync("h0001", "mount -t tmpfs -o size=64k none /var/tmp");

        var result = await RunAsync("shell: head -c 300000 /dev/zero", _fleet.Inventory);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("the disk is full, the output may not be all there", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_undefined_variable_fails_the_task_and_names_file_and_line()
    {
        var result = await RunAsync("debug: {msg: '{{ missing }}'}", _fleet.Inventory);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("'missing' is undefined", result.Output, StringComparison.Ordinal);
        Assert.Contains("play.yml': line 4", result.Output, StringComparison.Ordinal);
    }

    private async Task<ProcessResult> RunAsync(string task, string inventory, params string[] arguments)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "play.yml"), $"- hosts: all\n  gather_facts: false\n  tasks:\n    - {task}\n");
        var result = await ProcessResult.RunAsync(Repository.Command, ["run", "play.yml", "-i", inventory, .. arguments], _folder);
        Assert.DoesNotContain("   at ", result.Errors + result.Output, StringComparison.Ordinal);
        return result;
    }
}
