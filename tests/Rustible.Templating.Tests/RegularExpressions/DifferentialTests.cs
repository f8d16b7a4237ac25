using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Rustible.Templating.RegularExpressions;

namespace Rustible.Templating.Tests.RegularExpressions;

/// <summary>Patterns made at random, well formed and not, find with us what they find with Python: one process of python3 is asked about all of them.</summary>
public sealed class DifferentialTests
{
    private const ulong Seed = 20240611;
    private const int Patterns = 2000;

    /// <summary>Answers every line [pattern, flags, texts, replacement] with [error] or with matches, match at the start, match of all and result of sub for each text.</summary>
    private const string Oracle = """
        import sys, json, re, warnings
        warnings.simplefilter('ignore')
        sys.stdin.reconfigure(encoding='utf-8')
        texts = lambda m: m and [m.group()] + list(m.groups())
        for line in sys.stdin:
            pattern, flags, subjects, replacement = json.loads(line)
            try:
                p = re.compile(pattern, flags)
            except (re.error, ValueError, OverflowError) as e:
                print(json.dumps([str(e)]))
                continue
            answers = []
            for s in subjects:
                try:
                    replaced = p.sub(replacement, s)
                except (re.error, IndexError) as e:
                    replaced = 'error: ' + (e.msg if isinstance(e, re.error) else e.args[0])
                answers.append([[texts(m) for m in p.finditer(s)], texts(p.match(s)), texts(p.fullmatch(s)), replaced])
            print(json.dumps(answers))
        """;

    private static readonly Gen<string> _character = Any("a", "b", "A", "1", "_", "-", @"\.", @"\n", "é", "ß", "k", "😀", "\u0301", " ", @"\ ");
    private static readonly Gen<string> _class = Any(@"\d", @"\w", @"\s", @"\D", @"\W", @"\S");
    private static readonly Gen<string> _place = Any("^", "$", @"\b", @"\B", @"\A", @"\Z");
    private static readonly Gen<string> _times = Any("", "", "", "", "*", "+", "?", "{2}", "{1,2}", "{,2}", "{0}", "*?", "+?", "??", "{1,}?", "{1,2}?");
    private static readonly Gen<string> _possessive = Any("*+", "++", "?+", "{1,2}+");
    private static readonly Gen<string> _open = Any("(", "(", "(?:", "(?P<n>", "(?>", "(?=", "(?!", "(?<=", "(?<!", "(?i:", "(?s-m:", "(?a:", "(?(1)");
    private static readonly Gen<string> _scrap = Any("(", ")", "[", "]", "{", "}", "*", "+", "?", "|", "^", "$", "(?", "(?P", "(?P<n>", "(?P=n)", "(?<", "(?(", "(?(1)", "(?i)", "(?-i",
        "(?L)", "(?#", @"\q", @"\x4", @"\u12", @"\8", @"\400", @"\07", @"\12", @"\123", "a", "z-a", "-", "{2,1}", "{1", ",", ":", "=", "!", "<", ">", "1", "\n", "??", "é", "😀");
    private static readonly Gen<string> _set = Gen.Select(Any("[", "[^"), Gen.OneOf(_character, _class, Any("a-c", "A-Z", "à-ÿ", "😀-😃", "]", @"\b")).Array[1, 3], (open, members) => open + string.Concat(members) + "]");
    private static readonly Gen<string> _pattern = Gen.Frequency((3, Alternatives(3)), (1, _scrap.Array[1, 6].Select(string.Concat)));
    private static readonly Gen<string[]> _texts = Any("a", "b", "A", "1", "_", "-", "\n", " ", "é", "ẞ", "K", "\u212a", "😀", "😁", "\u0301", "a", "b").Array[0, 7].Select(string.Concat).Array[3];
    private static readonly Gen<int> _flags = Any(0, 0, 0, 2, 8, 16, 10, 64, 256);
    private static readonly Gen<string> _replacement = Any("-", @"<\g<0>>", @"[\1]", @"\g<n>", @"\2\n", @"\q", @"\07x", "\\");

    [Fact]
    public async Task Random_patterns_find_what_Python_finds()
    {
        var asked = Gen.Select(_pattern, _flags, _texts, _replacement).Array[Patterns].Generate(new PCG(1, Seed), null, out _);
        var answers = await AskPython(asked.Select(one => JsonSerializer.Serialize(new object[] { one.Item1, one.Item2, one.Item3, one.Item4 })));
        Assert.Equal(Patterns, answers.Length);
        for (var i = 0; i < Patterns; i++)
        {
            var (pattern, flags, texts, replacement) = asked[i];
            var ours = Answer(pattern, flags, texts, replacement);
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(answers[i]), ours), $"seed {Seed}, pattern {i}: {JsonSerializer.Serialize(pattern)} flags {flags}, texts {JsonSerializer.Serialize(texts)}, replacement {replacement}\nPython {answers[i]}\nours   {ours.ToJsonString()}");
        }
    }

    private static Gen<string> Alternatives(int depth)
    {
        var part = depth == 0 ? _character : Gen.Frequency(
            (6, Gen.Select(_character, _times, string.Concat)),
            (2, Gen.Select(Gen.OneOf(_class, _set, Gen.Const(".")), Gen.Frequency((5, _times), (1, _possessive)), string.Concat)),
            (1, _place),
            (1, Any(@"\1", @"\2", "(?P=n)")),
            (3, Gen.Select(_open, Alternatives(depth - 1), _times, (open, body, times) => open + body + ")" + times)));
        var branch = part.Array[1, 4].Select(string.Concat);
        return Gen.Frequency((3, branch), (1, Gen.Select(branch, branch, (left, right) => left + "|" + right)));
    }

    private static Gen<T> Any<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static JsonArray Answer(string pattern, int flags, string[] texts, string replacement)
    {
        try
        {
            var compiled = PythonPattern.Compile(pattern, Flags(flags));
            return [.. texts.Select(text => new JsonArray(
                new JsonArray([.. compiled.Matches(text).Select(Texts)]), Texts(compiled.Match(text)), Texts(compiled.FullMatch(text)), Replaced(compiled, text, replacement)))];
        }
        catch (TemplateException wrong)
        {
            return [Without(wrong, $"wrong regular expression '{pattern}': ")];
        }
    }

    private static string Replaced(PythonPattern pattern, string text, string replacement)
    {
        try
        {
            return pattern.Replace(text, replacement, 0, out _);
        }
        catch (TemplateException wrong)
        {
            var message = Without(wrong, $"wrong replacement '{replacement}' for the regular expression '{pattern.Source}': ");
            return "error: " + message.Split(" at position ")[0];
        }
    }

    private static string Without(TemplateException wrong, string start) => wrong.Message.StartsWith(start, StringComparison.Ordinal) ? wrong.Message[start.Length..] : wrong.Message;

    private static JsonArray? Texts(PythonMatch? match) => match is null ? null : [.. Enumerable.Range(0, match.Pattern.GroupCount + 1).Select(group => (JsonNode?)match[group])];

    /// <summary>Our flags for the numbers of Python's.</summary>
    private static PythonPatternFlags Flags(int python) =>
        ((python & 2) != 0 ? PythonPatternFlags.IgnoreCase : 0) | ((python & 8) != 0 ? PythonPatternFlags.Multiline : 0) | ((python & 16) != 0 ? PythonPatternFlags.DotAll : 0)
        | ((python & 64) != 0 ? PythonPatternFlags.Verbose : 0) | ((python & 256) != 0 ? PythonPatternFlags.Ascii : 0);

    private static async Task<string[]> AskPython(IEnumerable<string> lines)
    {
        var start = new ProcessStartInfo("python3", ["-c", Oracle]) { RedirectStandardInput = true, RedirectStandardOutput = true, StandardInputEncoding = new UTF8Encoding(false) };
        using var python = Process.Start(start)!;
        var output = python.StandardOutput.ReadToEndAsync();
        foreach (var line in lines)
            await python.StandardInput.WriteLineAsync(line);
        python.StandardInput.Close();
        return (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
