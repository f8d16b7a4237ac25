namespace Rustible.Modules.Tests.Files;

public sealed class TemplateModuleTests : IDisposable
{
    private readonly TestHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_template_is_rendered_with_the_variables_of_the_task_once()
    {
        _host.Write("t.j2", "# {{ ansible_managed }}\n{% for one in items %}\n{{ one }}\n{% endfor %}\n");
        _host.Variables["items"] = new List<object?> { "a", "b" };

        var foretold = await _host.CheckAsync("template", ("src", _host.PathOf("t.j2")), ("dest", _host.PathOf("file")));
        var first = await _host.RunAsync("template", ("src", _host.PathOf("t.j2")), ("dest", _host.PathOf("file")), ("mode", "0600"));
        var second = await _host.RunAsync("template", ("src", _host.PathOf("t.j2")), ("dest", _host.PathOf("file")), ("mode", "0600"));

        Assert.Equal((true, true, false), (foretold.Changed, first.Changed, second.Changed));
        Assert.Equal("# Ansible managed\na\nb\n", _host.Read("file"));
        Assert.Equal("0600", second.Values["mode"]);
    }

    [Theory]
    [InlineData("t.sbn")]
    [InlineData("t.scriban")]
    public async Task A_template_of_Scriban_is_rendered_by_Scriban(string name)
    {
        _host.Write(name, "{{ for one in items }}{{ one | string.upcase }}-{{ end }}{{ 1 + 2 }}\n");
        _host.Variables["items"] = new List<object?> { "{{ first }}", "b" };
        _host.Variables["first"] = "a";

        await _host.RunAsync("template", ("src", _host.PathOf(name)), ("dest", _host.PathOf("file")));

        Assert.Equal("A-B-3\n", _host.Read("file"));
    }

    [Fact]
    public async Task An_error_tells_the_place_in_the_template_and_how_it_was_reached()
    {
        _host.Write("inner.j2", "\n{{ missing }}");
        _host.Write("t.j2", "{% include 'inner.j2' %}\n");

        var result = await _host.RunAsync("template", ("src", _host.PathOf("t.j2")), ("dest", _host.PathOf("file")));

        var message = (string)result.Values["msg"]!;
        Assert.StartsWith($"AnsibleUndefinedVariable: 'missing' is undefined. 'missing' is undefined\n  {_host.PathOf("inner.j2")}:2:4, in missing\n    2 | {{{{ missing }}}}\n      |    ^^^^^^^\n", message, StringComparison.Ordinal);
        Assert.Contains($"\n  from {_host.PathOf("t.j2")}:1:4, in include 'inner.j2'\n", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_delimiters_and_line_ends_are_used_when_given()
    {
        _host.Write("t.j2", "<< 1 + 1 >>\n[% if true %]\nyes\n[% endif %]\n");

        await _host.RunAsync(
            "template", ("src", _host.PathOf("t.j2")), ("dest", _host.PathOf("file")), ("variable_start_string", "<<"), ("variable_end_string", ">>"),
            ("block_start_string", "[%"), ("block_end_string", "%]"), ("newline_sequence", "\r\n"));

        Assert.Equal("2\r\nyes\r\n", _host.Read("file"));
    }

    [Fact]
    public async Task A_template_includes_others_that_stand_beside_it()
    {
        _host.Write("other.j2", "other {{ 1 + 2 }}");
        _host.Write("t.j2", "{% include 'other.j2' %}\n");

        await _host.RunAsync("template", ("src", _host.PathOf("t.j2")), ("dest", _host.PathOf("file")));

        Assert.Equal("other 3\n", _host.Read("file"));
    }

    [Fact]
    public async Task An_undefined_variable_fails_the_task_and_names_file_and_line()
    {
        _host.Write("t.j2", "one\n{{ missing }}\n");

        var result = await _host.RunAsync("template", ("src", _host.PathOf("t.j2")), ("dest", _host.PathOf("file")));

        Assert.True(result.Failed);
        Assert.Contains("'missing' is undefined", (string)result.Values["msg"]!, StringComparison.Ordinal);
        Assert.Contains(_host.PathOf("t.j2"), (string)result.Values["msg"]!, StringComparison.Ordinal);
        Assert.False(File.Exists(_host.PathOf("file")));
    }

    [Theory]
    [InlineData("latin-1", "é", "E9")]
    [InlineData("utf-16", "é", "FFFEE900")]
    [InlineData("cp1252", "€", "80")]
    [InlineData("", "é", "C3A9")]
    public async Task An_encoding_has_the_name_that_python_gives_it(string encoding, string text, string bytes)
    {
        _host.Write("t.j2", text);

        await _host.RunAsync("template", ("src", _host.PathOf("t.j2")), ("dest", _host.PathOf("file")), ("output_encoding", encoding));

        Assert.Equal(bytes, Convert.ToHexString(File.ReadAllBytes(_host.PathOf("file"))));
    }

    [Fact]
    public async Task A_character_without_bytes_fails_the_task()
    {
        _host.Write("t.j2", "€");

        Assert.True((await _host.RunAsync("template", ("src", _host.PathOf("t.j2")), ("dest", _host.PathOf("file")), ("output_encoding", "ascii"))).Failed);
    }

    [Fact]
    public async Task A_newline_sequence_may_be_written_with_escapes()
    {
        _host.Write("t.j2", "a\n");

        await _host.RunAsync("template", ("src", _host.PathOf("t.j2")), ("dest", _host.PathOf("file")), ("newline_sequence", @"\r\n"));

        Assert.Equal("a\r\n", _host.Read("file"));
    }
}
