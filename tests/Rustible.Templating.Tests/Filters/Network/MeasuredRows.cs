using System.Text.Json.Nodes;

namespace Rustible.Templating.Tests.Filters.Network;

/// <summary>Compares expressions with the values that were measured for them.</summary>
internal static class MeasuredRows
{
    private static readonly Variables _variables = [];

    /// <summary>The halves of each row, before and after the arrow.</summary>
    public static TheoryData<string, string> Of(string rows)
    {
        var data = new TheoryData<string, string>();
        foreach (var row in rows.Split('\n'))
        {
            var arrow = row.LastIndexOf(" => ", StringComparison.Ordinal);
            data.Add(row[..arrow], row[(arrow + 4)..]);
        }
        return data;
    }

    public static void Check(string expression, string expected)
    {
        if (expected == "!")
        {
            _variables.Fails("{{ " + expression + " }}");
            return;
        }
        var json = _variables.Evaluate($"[{expression}] | to_json")?.ToString();
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse($"[{expected}]"), JsonNode.Parse(json!)), $"{expression} is {json}, not [{expected}]");
    }
}
