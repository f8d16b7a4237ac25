using Rustible.Fleet.Tests.Infrastructure;

namespace Rustible.Fleet.Tests.BadInput;

/// <summary>What is wrong with the input is told before any host is touched: one clear message, ansible-playbook's exit code, no stack trace.</summary>
public sealed class LoadFaultTests : IDisposable
{
    private const string Play = "- hosts: localhost\n  gather_facts: false\n  tasks:\n    - copy: {content: x, dest: FOLDER/touched}\n";
    private readonly string _folder = Directory.CreateTempSubdirectory("bad-input").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("    - name: 'open\n", 4, "Syntax Error while loading YAML", "line 5")]
    [InlineData("    - debug:\n\tmsg: x\n", 4, "a tab stands where only spaces may be used", "line 6")]
    [InlineData("    - copyy: {src: a}\n", 4, "couldn't resolve module/action 'copyy'", "Did you mean 'copy'?")]
    [InlineData("    - ping:\n      whenn: true\n", 4, "'whenn' is not a valid attribute for a Task", "Did you mean 'when'?")]
    [InlineData("    - ping:\n      debugger: on_failed\n", 4, "there is no task debugger", "line 6")]
    [InlineData("    - include_role: {tasks_from: x}\n", 4, "'name' is a required field for include_role.", "line 5")]
    [InlineData("    - import_tasks: missing.yml\n", 1, "Could not find or access 'missing.yml'", "line 5")]
    [InlineData("    - ping:\n      debug:\n", 4, "conflicting action statements: ping, debug", "line 6")]
    [InlineData("    - command: echo 'open\n", 4, "unbalanced jinja2 block or quotes", "line 5")]
    [InlineData("    - meta: dance\n", 4, "invalid meta action requested", "line 5")]
    [InlineData("    - ping:\n      vars: {a-b: 1}\n", 4, "'a-b' is not a valid variable name", "line 6")]
    public async Task A_wrong_task_is_named_with_its_place_and_nothing_is_run(string task, int exitCode, params string[] said)
    {
        var result = await RunAsync(Play + task);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.All(said, text => Assert.Contains(text, result.Errors, StringComparison.Ordinal));
        AssertClean(result);
    }

    [Theory]
    [InlineData("strategy: linar", "linar", "linear")]
    [InlineData("order: random", "'random' is not a value of 'order'", "reverse_inventory")]
    public async Task A_wrong_way_to_run_a_play_is_named_and_nothing_is_run(string keyword, params string[] said)
    {
        var result = await RunAsync(Play + $"- hosts: localhost\n  {keyword}\n");

        Assert.Equal(4, result.ExitCode);
        Assert.All(said, text => Assert.Contains(text, result.Errors, StringComparison.Ordinal));
        AssertClean(result);
    }

    [Fact]
    public async Task All_faults_are_told_at_once()
    {
        var result = await RunAsync(Play + "    - copyy:\n    - debugg:\n");

        Assert.Contains("'copyy'", result.Errors, StringComparison.Ordinal);
        Assert.Contains("'debugg'", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "the playbook: none.yml could not be found", "none.yml")]
    [InlineData(5, "The option --sftp-extra-args is not supported", "play.yml", "--sftp-extra-args", "-v")]
    [InlineData(5, "'--no-such-option'", "play.yml", "--no-such-option")]
    [InlineData(1, "leaves us with no hosts to target", "play.yml", "-i", "a,", "-l", "nobody")]
    [InlineData(1, "leaves us with no hosts to target", "play.yml", "-i", "a,", "-l", "localhost")]
    [InlineData(5, "'fancy' is not a value of --output", "play.yml", "--output", "fancy")]
    public async Task A_wrong_command_line_is_named_and_nothing_is_run(int exitCode, string said, params string[] arguments)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "play.yml"), Play.Replace("FOLDER", _folder, StringComparison.Ordinal));

        var result = await ProcessResult.RunAsync(Repository.Command, ["run", .. arguments], _folder);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(said, result.Errors, StringComparison.Ordinal);
        AssertClean(result);
    }

    private async Task<ProcessResult> RunAsync(string playbook)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "play.yml"), playbook.Replace("FOLDER", _folder, StringComparison.Ordinal));
        return await ProcessResult.RunAsync(Repository.Command, ["run", "play.yml"], _folder);
    }

    private void AssertClean(ProcessResult result)
    {
        Assert.DoesNotContain("   at ", result.Errors + result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("PLAY", result.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder, "touched")));
    }
}
