using System.Text;

namespace Rustible.Templating.Tests.Oracle;

/// <summary>Draws texts from the rules of a grammar file, which says itself how it is written.</summary>
internal sealed class Grammar
{
    private const int DepthAtWhichBranchesEnd = 5;

    private readonly Dictionary<string, Rule> _rules = new(StringComparer.Ordinal);

    public Grammar(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            var (name, choices) = (line[..line.IndexOf(" = ", StringComparison.Ordinal)], line[(line.IndexOf(" = ", StringComparison.Ordinal) + 3)..]);
            var parts = choices.Split(" ## ");
            var all = parts.SelectMany(part => part.Split(" || ")).Select(choice => choice.Replace("\\n", "\n", StringComparison.Ordinal)).ToArray();
            _rules[name] = new Rule(all, parts[0].Split(" || ").Length);
        }
    }

    /// <summary>A text of the rule, the same for the same random numbers.</summary>
    public string Draw(string rule, Random random)
    {
        var text = new StringBuilder();
        Draw(rule, 0, random, text);
        return text.ToString();
    }

    private void Draw(string name, int depth, Random random, StringBuilder text)
    {
        var rule = _rules[name];
        var choice = rule.Choices[random.Next(depth >= DepthAtWhichBranchesEnd ? rule.Leaves : rule.Choices.Length)];
        var at = 0;
        while (true)
        {
            var open = choice.IndexOf('<', at);
            var close = open < 0 ? -1 : choice.IndexOf('>', open);
            if (close < 0)
                break;
            text.Append(choice, at, open - at);
            if (_rules.ContainsKey(choice[(open + 1)..close]))
                Draw(choice[(open + 1)..close], depth + 1, random, text);
            else
            {
                text.Append('<');
                close = open;
            }
            at = close + 1;
        }
        text.Append(choice, at, choice.Length - at);
    }

    private sealed record Rule(string[] Choices, int Leaves);
}
