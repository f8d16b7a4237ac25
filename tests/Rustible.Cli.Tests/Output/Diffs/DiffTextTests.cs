using Rustible.Cli.Output;
using Rustible.Cli.Output.Diffs;
using Rustible.Cli.Output.Results;
using Rustible.Cli.Output.Terminal;

namespace Rustible.Cli.Tests.Output.Diffs;

public class DiffTextTests
{
    [Fact]
    public void A_last_line_without_an_end_is_marked() => Assert.Equal(
        """
        --- before
        +++ after
        @@ -1 +1 @@
        -x
        \ No newline at end of file
        +x


        """,
        Text("""{"before": "x", "after": "x\n"}"""));

    [Fact]
    public void Values_are_compared_as_sorted_ascii_json() => Assert.Equal(
        """
        --- before: bh
        +++ after: ah
        @@ -1,7 +1,4 @@
         {
        -    "a": [
        -        1,
        -        {}
        -    ],
        -    "b": 1
        +    "a": "\u00e9",
        +    "b": 2
         }


        """,
        Text("""{"before": {"b": 1, "a": [1, {}]}, "after": {"b": 2, "a": "é"}, "before_header": "bh", "after_header": "ah"}"""));

    [Theory]
    [InlineData("""{"before": "a\n", "after": "a\n"}""", "")]
    [InlineData("""{"before": "a\n"}""", "")]
    [InlineData("{}", "")]
    [InlineData("""{"prepared": "a\nb"}""", "a\nb\n")]
    [InlineData("""{"before": "a\n", "after": "b\n", "prepared": "pp\n"}""", "--- before\n+++ after\n@@ -1 +1 @@\n-a\n+b\n\npp\n")]
    [InlineData("""{"before": null, "after": "x\n"}""", "--- before\n+++ after\n@@ -0,0 +1 @@\n+x\n\n")]
    [InlineData("""{"before": "a\r\n", "after": "a\n"}""", "--- before\n+++ after\n@@ -1 +1 @@\n-a\r\n+a\n\n")]
    public void What_modules_tell_of_a_change_is_shown(string diff, string expected) => Assert.Equal(expected, Text(diff));

    [Fact]
    public void What_is_not_compared_says_why() => Assert.Equal(
        """
        diff skipped: destination file appears to be binary
        diff skipped: source file appears to be binary
        diff skipped: destination file size is greater than 200
        diff skipped: source file size is greater than 100

        """,
        Text("""{"src_binary": 1, "dst_binary": 1, "src_larger": 100, "dst_larger": 200}"""));

    [Fact]
    public void Added_and_removed_lines_have_colours()
    {
        var text = DiffText.Of(ShownResult.Parse("""{"diff": {"before": "a\n", "after": "b\n"}}"""), ScreenWith(color: true)).Replace('\u001b', '^');

        Assert.Equal(
            "^[0;31m--- before^[0m\n^[0;31m^[0m^[0;32m+++ after^[0m\n^[0;32m^[0m^[0;36m@@ -1 +1 @@^[0m\n^[0;36m^[0m^[0;31m-a^[0m\n^[0;31m^[0m^[0;32m+b^[0m\n^[0;32m^[0m\n",
            text);
    }

    [Fact]
    public void Control_characters_in_files_are_made_visible() =>
        Assert.Contains("+^[[2J^Mx", Text("""{"before": "", "after": "\u001b[2J\rx\n"}"""), StringComparison.Ordinal);

    private static string Text(string diff) => DiffText.Of(ShownResult.Parse($$"""{"diff": {{diff}}}"""), ScreenWith(color: false));

    private static Screen ScreenWith(bool color) => new(new OutputOptions(Color: color), TextWriter.Null, TextWriter.Null);
}
