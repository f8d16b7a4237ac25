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
        Assert.Equal("""{"id": "b", "error": "undefined", "message": "'nope' is undefined"}""", answers[1]);
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
