using Rustible.Templating.Cases;

namespace Rustible.Templating.Tests.Cases;

public class CaseEvaluatorTests
{
    private static string[] Run(string cases, bool parseOnly = false)
    {
        var answers = new StringWriter { NewLine = "\n" };
        new CaseEvaluator().Run(new StringReader(cases), answers, parseOnly);
        return answers.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    [Theory]
    [InlineData("""{"id": 1, "kind": "value", "template": "{{ {(1, 2): 3} }}"}""", "keys must be str, int, float, bool or None, not tuple")]
    [InlineData("""{"id": 1, "kind": "value", "template": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}"}""", "maximum recursion depth exceeded")]
    [InlineData("""{"id": 1, "kind": "value", "template": "{% set x = [] %}{{ x.append(x) }}{{ x }}"}""", "nested too deeply")]
    [InlineData("""{"id": 1, "kind": "nonsense", "template": "a"}""", "'nonsense' is not a kind of case")]
    [InlineData("""[1]""", "a case has to be a JSON object")]
    public void A_hostile_case_is_an_answer_and_the_next_one_follows(string hostile, string message)
    {
        var answers = Run(hostile + """

            {"id": 2, "kind": "value", "template": "\ud800{{ x }}", "vars": {"x": "\udc00"}}
            """);

        Assert.Contains(message, answers[0], StringComparison.Ordinal);
        Assert.Equal("""{"id": 2, "result": "\ud800\udc00"}""", answers[1]);
    }

    [Fact]
    public void Every_line_is_answered_whatever_it_holds()
    {
        var answers = Run("""
            {"id": "a", "kind": "native", "template": "{{ [1, 2.0, (3,), {none: true}] }}", "vars": {}}
            {"id": "b", "kind": "value", "template": "{{ nope }}", "vars": {}}
            not json
            {"id": "c", "kind": "file", "template": "{% include 'i.j2' %}", "vars": {"x": 1}, "files": {"templates/i.j2": "<{{ x }}>"}}
            {"id": "d", "kind": "when", "template": "x == 1", "vars": {"x": 1}}
            """);

        Assert.Equal("""{"id": "a", "result": [1, 2.0, [3], {"null": true}]}""", answers[0]);
        Assert.Equal("""{"id": "b", "error": "undefined", "message": "'nope' is undefined\n  template:1:4, in nope\n    1 | {{ nope }}\n      |    ^^^^\n  'nope' was looked up in the names that the template sets (none here), the variables, and the global functions."}""", answers[1]);
        Assert.Contains("\"error\": \"runtime\"", answers[2]);
        Assert.Equal("""{"id": "c", "result": "<1>"}""", answers[3]);
        Assert.Equal("""{"id": "d", "result": true}""", answers[4]);
    }

    [Fact]
    public void Parsing_alone_does_not_ask_for_filters()
    {
        var answers = Run("""
            {"id": 1, "kind": "file", "template": "{{ x | company.own.filter }}"}
            {"id": 2, "kind": "file", "template": "{{ x | }}"}
            """, parseOnly: true);

        Assert.Equal("""{"id": 1, "parse": "ok"}""", answers[0]);
        Assert.Contains("\"parse\": \"error\"", answers[1]);
    }
}
