using static Rustible.Templating.Tests.Variables;

namespace Rustible.Templating.Tests.Rendering;

public class StatementTests
{
    private readonly Variables _variables = new() { ["l"] = List("a", "b", "c"), ["d"] = Map(("x", 1L), ("y", 2L)) };

    [Theory]
    [InlineData("{% for x in l %}{{ loop.index }}{{ x }}{{ '' if loop.last else ',' }}{% endfor %}", "1a,2b,3c")]
    [InlineData("{% for k, v in d.items() %}{{ k }}={{ v }};{% endfor %}", "x=1;y=2;")]
    [InlineData("{% for k, (x, y) in [(1, [2, 3]), [4, 'ab']] if k %}{{ loop.nextitem | default('-') }};{% endfor %}", "(4, ('a', 'b'));-;")]
    [InlineData("{% for k, v in [[1, 2], [3, 4]] %}{{ loop.nextitem | default('-') }};{% endfor %}", "[3, 4];-;")]
    [InlineData("{% for x in l if x != 'b' %}{{ x }}{% else %}none{% endfor %}", "ac")]
    [InlineData("{% for x in [] %}{{ x }}{% else %}none{% endfor %}", "none")]
    [InlineData("{% set n = 0 %}{% for x in l %}{% set n = n + 1 %}{% endfor %}{{ n }}", "0")]
    [InlineData("{% set s = namespace(n=0) %}{% for x in l %}{% set s.n = s.n + 1 %}{% endfor %}{{ s.n }}", "3")]
    [InlineData("{% for x in [1, [2, [3]]] recursive %}{{ loop(x) if x is iterable else x }}{% endfor %}", "123")]
    [InlineData("{% macro m(a, b='B') %}{{ a }}{{ b }}{{ caller() if caller is defined else '' }}{% endmacro %}{{ m('A') }}{% call m(1, b=2) %}!{% endcall %}", "AB12!")]
    [InlineData("{% set t | upper %}x{{ 1 }}{% endset %}{{ t }}", "X1")]
    [InlineData("{% with a = 1 %}{{ a }}{% endwith %}{{ a is defined }}", "1False")]
    [InlineData("{% filter upper %}ab{% endfilter %}", "AB")]
    [InlineData("{% block b %}x{% endblock %}{{ self.b() }}", "xx")]
    [InlineData("{{ loop is defined }}", "False")]
    [InlineData("{% print 1, 'a' %}{% print %}", "1a")]
    [InlineData("{% set c = cycler(1, 2) %}{{ c.next() }}{{ c.reset() }}{{ c.next() }}{{ c.pos }}{{ c.items }}", "111(1, 2)")]
    [InlineData("{{ namespace(a=1, b='x') }}{{ range }}", "<Namespace {'a': 1, 'b': 'x'}><class 'range'>")]
    [InlineData("{% for x in l %}{{ loop | string }}{% endfor %}", "<LoopContext 1/3><LoopContext 2/3><LoopContext 3/3>")]
    [InlineData("{% for x in l %}{{ x }}{% for rest in loop %}{{ rest[0] }}{% endfor %};{% else %}none{% endfor %}", "abc;")]
    [InlineData("{% macro m() %}{{ caller }}{{ caller.name }}{{ caller.arguments }}{% endmacro %}{{ m }}{% call(a) m() %}{% endcall %}", "<Macro 'm'><Macro anonymous>('a',)")]
    [InlineData("{% macro m(varargs, kwargs) %}{{ varargs }}{{ kwargs }}{% endmacro %}{{ m(1, 2) }}{{ m.catch_varargs }}", "12False")]
    [InlineData("{% macro m(caller=1) %}{{ caller }}{% endmacro %}{{ m() }}", "1")]
    [InlineData("{% macro m(a, caller) %}{{ a }}{% endmacro %}{{ m(1) }}", "1")]
    [InlineData("{% set loop = 3 %}{% for x in l %}{% with loop = 4 %}{{ loop }}{% endwith %}{% endfor %}{{ loop }}", "4443")]
    [InlineData("{{ 'a'.encode('utf-16') }}", "b'\\xff\\xfea\\x00'")]
    [InlineData("{{ ('a' | safe) ~ '<' }}{{ ['a' | safe, '<'] | join('>') }}", "a<a><")]
    [InlineData("{% autoescape true %}{% set q %}<{% endset %}{{ '<' }}{{ q ~ '<' }}{% endautoescape %}{{ '<' | safe ~ '<' }}", "<<&lt;<<")]
    [InlineData("{{ lipsum(2, html=false, min=5, max=6).split('\n\n') | map('wordcount') | list }}{{ lipsum(1) is search('^<p>[A-Z].*[.]</p>$') }}", "[5, 5]True")]
    public void Statements_do_what_Jinja_does(string text, string expected) => Assert.Equal(expected, _variables.File(text));

    [Fact]
    public void Loops_can_be_left_where_the_extension_is_on()
    {
        var engine = new TemplateEngine(TemplateLibrary.Standard, new TemplateEngineOptions { Extensions = TemplateExtensions.Do | TemplateExtensions.LoopControls });

        var result = engine.Render("{% for x in l %}{% if x == 'b' %}{% break %}{% endif %}{{ x }}{% endfor %}", _variables);

        Assert.Equal("a", result);
    }

    [Fact]
    public void A_macro_refuses_arguments_that_it_does_not_have() =>
        Assert.Equal(TemplateErrorKind.Type, _variables.Fails("{% macro m(a) %}{% endmacro %}{{ m(1, 2) }}").Kind);

    [Theory]
    [InlineData("{% for x in l %}{% set loop = 3 %}{% endfor %}", "Can't assign to special loop variable in for-loop target")]
    [InlineData("{% for x, loop in l %}{% endfor %}", "Can't assign to special loop variable in for-loop target")]
    [InlineData("{% for x in l %}{% macro m() %}{% set loop %}{% endset %}{% endmacro %}{% endfor %}", "Can't assign to special loop variable in for-loop target")]
    [InlineData("{% for x in l %}{% else %}{% set loop, b = 1, 2 %}{% endfor %}", "Can't assign to special loop variable in for-loop target")]
    [InlineData("{% macro m(caller, b=1) %}{{ caller }}{% endmacro %}", "When defining macros or call blocks the special \"caller\" argument must be omitted or be given a default.")]
    [InlineData("{% print 1, %}", "unexpected 'end of statement block'")]
    public void What_Jinja_refuses_to_compile_is_a_syntax_error(string text, string message)
    {
        var error = _variables.Fails(text);

        Assert.Equal((TemplateErrorKind.Syntax, true), (error.Kind, error.Message.StartsWith(message, StringComparison.Ordinal)));
    }
}
