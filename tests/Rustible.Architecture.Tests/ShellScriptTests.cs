using System.Diagnostics;
using System.Runtime.Versioning;

namespace Rustible.Architecture.Tests;

/// <summary>Scripts run where they are checked out, and on hosts whose shell is no bash.</summary>
public sealed class ShellScriptTests
{
    [Fact]
    public void Every_script_can_be_executed_but_the_pieces_that_modules_send()
    {
        var dead = Repository.Files("", "*.sh")
            .Where(file => !file.StartsWith("src/", StringComparison.Ordinal))
            .Where(file => !File.GetUnixFileMode(Path.Combine(Repository.Root, file)).HasFlag(UnixFileMode.UserExecute));

        Findings.None(dead);
    }

    [Fact]
    public void Every_script_has_unix_line_ends()
    {
        var wrong = Repository.Files("", "*.sh").Where(file => Repository.Read(file).Contains('\r', StringComparison.Ordinal));

        Findings.None(wrong);
    }

    [Fact]
    public async Task Every_script_in_src_is_clean_under_shellcheck_as_posix_sh()
    {
        var scripts = Repository.Files("src", "*.sh");

        Assert.Equal("", await Shellcheck(scripts));
    }

    [Fact]
    public async Task Shellcheck_is_there_and_finds_a_fault()
    {
        var script = Path.GetTempFileName();
        await File.WriteAllTextAsync(script, "if [[ $1 == a ]]; then rm $1/*; fi\n");

        var found = await Shellcheck([script]);

        File.Delete(script);
        Assert.Contains("SC", found, StringComparison.Ordinal);
    }

    /// <summary>What shellcheck has to say; nothing when there is nothing to check.</summary>
    private static async Task<string> Shellcheck(IReadOnlyList<string> scripts)
    {
        if (scripts.Count == 0)
            return "";
        // SC2154: the session sets a module's arguments as variables, so a script uses names that it never assigns
        var start = new ProcessStartInfo("shellcheck", ["--shell=sh", "--exclude=SC2154", "--format=gcc", .. scripts])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var found = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return found;
    }
}
