namespace Rustible.Templating.Tests.Parsing;

public class LineStatementTests
{
    private readonly Variables _variables = new() { ["l"] = Variables.List(1L, 2L), ["x"] = 5L };

    [Theory]
    [InlineData("line_statement_prefix:'%'\n% for i in l:\na{{ i }}\n  % if i == 2\n two\n  % endif\n% endfor\nz % for", "a1\na2\n two\nz % for")]
    [InlineData("line_statement_prefix:'%'\n\n% if true\n\nb\n\n% endif\n\nc", "\nb\n\nc")]
    [InlineData("line_statement_prefix:'%'\n% for i in [1,\n  2]\n{{ i }}\n% endfor", "1\n2\n")]
    [InlineData("line_statement_prefix:'%%', lstrip_blocks:True\n  {% if true %}\nb\n   %% if true\nc\n%%- endif\n{% endif %}\nd", "b\ncd")]
    [InlineData("line_comment_prefix:'//'\na // b\n// c\nd {{ '//' }}\nhttp://x", "a\n\nd //\nhttp:")]
    [InlineData("line_comment_prefix:'#'\na # b\n{{ x }} # c {{ y }}\n  # d\ne\n{# f #} # g\nh", "a\n5\n\ne\n\nh")]
    [InlineData("line_statement_prefix:None, foo:'bar', autoescape:True\na % {{ '<' }}", "a % <")]
    public void Lines_are_statements_and_comments_as_the_header_says(string template, string expected) => Assert.Equal(expected, _variables.File("#jinja2: " + template));

    [Theory]
    [InlineData("line_statement_prefix:''\na", "the jinja2 override 'line_statement_prefix' must not be empty")]
    [InlineData("finalize:1\na", "the jinja2 override 'finalize' is not supported")]
    [InlineData("line_statement_prefix:'%', line_comment_prefix:'##'\n% set a = 3 ## remark", "unexpected char '#' at 12")]
    public void What_a_header_cannot_say_is_refused(string template, string message) =>
        Assert.StartsWith(message, Assert.Throws<TemplateException>(() => _variables.File("#jinja2: " + template)).Message, StringComparison.Ordinal);
}
