using Rustible.Fleet.Tests.Infrastructure;

namespace Rustible.Fleet.Tests.Docs;

/// <summary>What the documents tell a reader to run works as it is written, and prints what they show.</summary>
public class DocumentedRunTests
{
    public static TheoryData<string, string> MarkedBlocks
    {
        get
        {
            var blocks = new TheoryData<string, string>();
            foreach (var block in MarkdownBlock.All.Where(block => block.IsRun))
                blocks.Add(block.Document, string.Join('\n', block.Lines));
            return blocks;
        }
    }

    [Theory]
    [MemberData(nameof(MarkedBlocks))]
    public async Task A_marked_block_runs_as_written(string document, string script)
    {
        var folder = Directory.CreateTempSubdirectory("documented").FullName;
        var result = await Shell.RunAsync(script, Path.Combine(folder, "fleet"));
        await Shell.RunAsync("tests/fleet/fleet.sh down", Path.Combine(folder, "fleet"));
        Directory.Delete(folder, recursive: true);
        Assert.True(result.ExitCode == 0, $"{document}: exit {result.ExitCode}\n{result.Output}\n{result.Errors}");
    }

    [Fact]
    public async Task The_run_that_README_shows_is_what_a_run_prints()
    {
        var shown = Assert.Single(MarkdownBlock.All, block => block is { Document: "README.md", Language: "console" }).Lines;
        await using var fleet = await TestFleet.UpAsync(3);
        var run = await Shell.RunAsync(shown[0][2..], fleet.Folder);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(RunText.Normalized(string.Join('\n', shown.Skip(1).Select(line => line.TrimEnd()))), RunText.Normalized(TrimmedLines(run.Output)));
    }

    [Fact]
    public async Task The_demo_runs_the_site_on_three_nodes_and_leaves_nothing_behind()
    {
        var folder = Directory.CreateTempSubdirectory("demo").FullName;
        var demo = await Shell.RunAsync("examples/demo.sh 3", Path.Combine(folder, "unused"));
        Directory.Delete(folder);
        Assert.True(demo.ExitCode == 0, demo.Output + demo.Errors);
        Assert.Contains("h0003 ", RunText.Recap(demo.Output), StringComparison.Ordinal);
        Assert.Matches("(?m)^[0-9a-z-]+ +succeeded ", demo.Output);
        var temporary = demo.Output.Split("inventory ")[1].Split("/fleet/")[0];
        Assert.False(Directory.Exists(temporary), $"{temporary} is still there.");
    }

    private static string TrimmedLines(string output) => string.Join('\n', output.Split('\n').Select(line => line.TrimEnd()));
}
