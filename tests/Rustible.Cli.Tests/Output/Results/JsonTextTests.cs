using System.Text;
using Rustible.Cli.Output.Results;

namespace Rustible.Cli.Tests.Output.Results;

public class JsonTextTests
{
    [Theory]
    [InlineData("""{"b": 1, "a": {"d": [], "c": {}}}""", """{"a": {"c": {}, "d": []}, "b": 1}""")]
    [InlineData("""[NaN, -Infinity, "NaN, \" Infinity"]""", """[NaN, -Infinity, "NaN, \" Infinity"]""")]
    [InlineData("[12345678901234567890123, 1.50, 1e+30]", "[12345678901234567890123, 1.50, 1e+30]")]
    [InlineData("""["\u0001é\u009b\t\\"]""", """["\u0001é\u009b\t\\"]""")]
    public void Values_are_laid_out_as_python_does(string json, string expected) => Assert.Equal(expected, Text(json, JsonLayout.Line));

    [Fact]
    public void Indented_json_keeps_empty_lists_in_one_line() =>
        Assert.Equal("{\n    \"a\": [\n        [],\n        {}\n    ]\n}", Text("""{"a": [[], {}]}""", JsonLayout.Indented));

    [Fact]
    public void Programs_get_ascii() => Assert.Equal("\"\\u00e9\\ud83d\\ude00\"", Text("\"é😀\"", JsonLayout.IndentedAscii));

    private static string Text(string json, JsonLayout layout)
    {
        var text = new StringBuilder();
        JsonText.Append(text, JsonText.Parse(json), layout);
        return text.ToString();
    }
}
