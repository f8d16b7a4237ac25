using Rustible.Templating.Cases;
using Rustible.Templating.Data;
using Rustible.Templating.Values;

namespace Rustible.Templating.Tests.Oracle;

/// <summary>
/// Templates drawn from a grammar give what Ansible's Templar gives. RUSTIBLE_ORACLE_SEED and RUSTIBLE_ORACLE_COUNT choose which and how many;
/// with RUSTIBLE_ORACLE_SEED=random every run has others.
/// </summary>
public sealed class DifferentialTests
{
    private static readonly string[] _kinds = ["value", "native", "file", "when"];

    /// <summary>Random templates of every kind have the results, or the kind of error, of the real one.</summary>
    [Fact]
    public async Task Drawn_templates_give_what_ansible_gives()
    {
        var seed = Environment.GetEnvironmentVariable("RUSTIBLE_ORACLE_SEED") switch
        {
            "random" => Environment.TickCount,
            { Length: > 0 } text => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture),
            _ => 20261,
        };
        var count = int.Parse(Environment.GetEnvironmentVariable("RUSTIBLE_ORACLE_COUNT") ?? "2500", System.Globalization.CultureInfo.InvariantCulture);
        var cases = Draw(new Random(seed), count);
        using var ours = new StringWriter();
        new CaseEvaluator().Run(new StringReader(cases), ours);
        var theirs = await RealTemplar.AnswerAsync(cases);

        var templates = Parse(cases).ToDictionary(@case => (long)@case["id"]!);
        var differences = Parse(ours.ToString())
            .Select(answer => (Id: (long)answer["id"]!, Ours: Verdict(answer), Theirs: Verdict(theirs[(long)answer["id"]!]), Answer: answer))
            .Where(pair => pair.Ours != pair.Theirs && !Deviations.AreKnown((string)templates[pair.Id]["template"]!, pair.Ours, pair.Theirs, theirs[pair.Id].GetValueOrDefault("message") as string ?? ""))
            .Select(pair => $"[{templates[pair.Id]["kind"]}] {templates[pair.Id]["template"]}\n  ours   {pair.Ours} {pair.Answer.GetValueOrDefault("message")}\n  theirs {pair.Theirs} {theirs[pair.Id].GetValueOrDefault("message")}")
            .ToList();

        Assert.True(differences.Count == 0, $"seed {seed}: {differences.Count} of {count} differ\n{string.Join('\n', differences)}");
    }

    private static string Draw(Random random, int count)
    {
        var grammar = new Grammar(File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Oracle", "expressions.grammar")));
        var variables = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Oracle", "variables.json"));
        using var lines = new StringWriter();
        for (var id = 0; id < count; id++)
        {
            var kind = _kinds[id % _kinds.Length];
            var @case = new ValueMap
            {
                ["id"] = (long)id,
                ["kind"] = kind,
                ["template"] = grammar.Draw(kind == "native" ? "value" : kind, random),
                ["vars"] = JsonValues.Parse(variables),
            };
            lines.Write(JsonValues.Write(@case) + "\n");
        }
        return lines.ToString();
    }

    private static IEnumerable<ValueMap> Parse(string lines) =>
        lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Read);

    private static ValueMap Read(string line)
    {
        try
        {
            return (ValueMap)JsonValues.Parse(line)!;
        }
        catch (InvalidOperationException)
        {
            // half of a character beyond the basic plane
            var id = line[7..line.IndexOf(',', StringComparison.Ordinal)];
            return new ValueMap { ["id"] = long.Parse(id, System.Globalization.CultureInfo.InvariantCulture), ["result"] = "no text: " + line };
        }
    }

    /// <summary>What is compared: the result, or the kind of error by which a user tells them apart.</summary>
    private static string Verdict(ValueMap answer) => answer.GetValueOrDefault("error") switch
    {
        null => JsonValues.Write(answer["result"]),
        var kind and ("undefined" or "syntax" or "recursion") => $"error {kind}",
        _ => "error",
    };
}
