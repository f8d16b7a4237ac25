using Rustible.Fleet.Tests.Infrastructure;

namespace Rustible.Fleet.Tests.BadInput;

/// <summary>What is wrong where the command is called is said in one sentence; what was begun on hosts is brought to its end.</summary>
public sealed class CallerFaultTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bad-caller").FullName;

    public CallerFaultTests() => File.WriteAllText(
        Path.Combine(_folder, "play.yml"), "- hosts: localhost\n  gather_facts: false\n  tasks:\n    - {name: one, shell: touch one}\n    - {name: two, shell: touch two}\n");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("> /dev/full", "[WARNING]: The output cannot be written: No space left on device. The run goes on.\n")]
    [InlineData(">&-", "[WARNING]: The output cannot be written: ")]
    [InlineData("| true", "")]
    public async Task An_output_that_cannot_be_written_does_not_stop_the_run(string redirection, string warning)
    {
        var result = await ShellAsync($"'{Repository.Command}' run play.yml {redirection}");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains(warning, result.Errors, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_folder, "two")));
    }

    [Fact]
    public async Task A_working_directory_that_is_gone_is_said()
    {
        var result = await ShellAsync($"mkdir gone; cd gone; rmdir ../gone; exec '{Repository.Command}' run ../play.yml");

        Assert.Equal((1, "ERROR! The working directory is not there any more, or cannot be read. Change to another one.\n"), (result.ExitCode, result.Errors));
    }

    private Task<ProcessResult> ShellAsync(string script) => ProcessResult.RunAsync("/bin/sh", ["-c", script], _folder);
}
