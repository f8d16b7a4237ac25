using CsCheck;
using Rustible.Cli.Output.Diffs;

namespace Rustible.Cli.Tests.Output.Diffs;

public class UnifiedDiffTests
{
    private static readonly Gen<string[]> Lines = Gen.Int[0, 5].Select(number => $"{number}\n").Array[0, 40];

    [Fact]
    public void Changes_far_apart_are_hunks_of_their_own()
    {
        var before = Enumerable.Range(1, 20).Select(number => $"{number}\n").ToList();
        var after = before.Select(line => line == "3\n" ? "x\n" : line).Where(line => line != "18\n").ToList();

        Assert.Equal(
            "--- a\n+++ b\n@@ -1,6 +1,6 @@\n 1\n 2\n-3\n+x\n 4\n 5\n 6\n@@ -15,6 +15,5 @@\n 15\n 16\n 17\n-18\n 19\n 20\n",
            string.Concat(UnifiedDiff.Lines(before, after, "a", "b")));
    }

    [Fact]
    public void Changes_near_to_each_other_share_a_hunk()
    {
        string[] before = ["1\n", "2\n", "3\n", "4\n", "5\n", "6\n", "7\n", "8\n"];
        string[] after = ["x\n", "2\n", "3\n", "4\n", "5\n", "6\n", "7\n", "y\n"];

        Assert.Single(UnifiedDiff.Lines(before, after, "a", "b"), line => line.StartsWith('@'));
    }

    [Fact]
    public void Nothing_is_said_of_equal_texts() =>
        Lines.Sample(lines => !UnifiedDiff.Lines(lines, lines, "a", "b").Any());

    [Fact]
    public void Empty_sides_are_named_by_the_line_before_them()
    {
        Assert.Contains("@@ -0,0 +1 @@\n", UnifiedDiff.Lines([], ["x\n"], "a", "b"));
        Assert.Contains("@@ -1,2 +0,0 @@\n", UnifiedDiff.Lines(["x\n", "y\n"], [], "a", "b"));
    }

    [Fact]
    public void Applied_to_the_text_before_a_diff_gives_the_text_after() =>
        Gen.Select(Lines, Lines).Sample((before, after) => Assert.Equal(after, Applied(before, UnifiedDiff.Lines(before, after, "a", "b"))));

    [Fact]
    public void The_lines_that_texts_share_are_found_in_order_and_are_equal() =>
        Gen.Select(Lines, Lines).Sample((before, after) =>
        {
            var (inBefore, inAfter) = (0, 0);
            foreach (var block in MatchingBlocks.Of(before, after))
            {
                Assert.True(block.Before >= inBefore && block.After >= inAfter);
                Assert.Equal(before.Skip(block.Before).Take(block.Length), after.Skip(block.After).Take(block.Length));
                (inBefore, inAfter) = (block.Before + block.Length, block.After + block.Length);
            }
        });

    private static List<string> Applied(string[] before, IEnumerable<string> diff)
    {
        var result = new List<string>();
        var next = 0;
        foreach (var line in diff.Skip(2))
        {
            if (line[0] == '@')
            {
                var range = line[4..line.IndexOf(' ', 4)].Split(',');
                var start = int.Parse(range[0]) - (range is [_, "0"] ? 0 : 1);
                result.AddRange(before[next..start]);
                next = start;
            }
            else if (line[0] == '+')
                result.Add(line[1..]);
            else
            {
                Assert.Equal(before[next++], line[1..]);
                if (line[0] == ' ')
                    result.Add(line[1..]);
            }
        }
        result.AddRange(before[next..]);
        return result;
    }
}
