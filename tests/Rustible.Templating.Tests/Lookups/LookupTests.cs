using Rustible.Templating.Values;
using static Rustible.Templating.Tests.Variables;

namespace Rustible.Templating.Tests.Lookups;

public sealed class LookupTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rustible-lookup-").FullName;
    private readonly Variables _variables = new() { ["x"] = "v", ["lazy"] = "{{ x }}!" };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private object? Evaluate(string expression, Func<string, CancellationToken, string>? run = null) =>
        new TemplateEngine(TemplateLibrary.Standard, new TemplateEngineOptions { Lookups = new LookupEnvironment([_folder], run) }).Evaluate(expression, _variables);

    private object? Render(string template, bool isNative) =>
        new TemplateEngine(TemplateLibrary.Standard, new TemplateEngineOptions { Native = isNative, Lookups = new LookupEnvironment([_folder]) }).Render(template, _variables);

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_folder, name))!);
        File.WriteAllText(Path.Combine(_folder, name), text);
    }

    [Fact]
    public void Files_are_searched_below_the_search_folders_and_stay_unsafe()
    {
        Write("files/a.txt", "{{ evil }}\n");

        Assert.Equal(new UnsafeText("{{ evil }}"), Evaluate("lookup('file', 'a.txt')"));
    }

    [Fact]
    public void Templates_are_rendered_with_the_variables()
    {
        Write("templates/t.j2", "{{ x }}-{{ y }}\n");

        Assert.Equal("v-2\n", Evaluate("lookup('template', 't.j2', template_vars={'y': 2})")!.ToString());
        Write("templates/m.j2", "{{ ansible_managed }} {{ template_path }} {{ template_destpath }}{{ template_mtime.year > 2000 }} {{ template_host }}\n");
        Assert.Equal("Ansible managed m.j2 True h\n", Evaluate("lookup('template', 'm.j2', template_vars={'template_host': 'h'})")!.ToString());
    }

    [Fact]
    public void A_rendered_file_is_read_as_data_and_one_without_templates_stays_text()
    {
        Write("templates/j.j2", "{\"a\": \"{{ x }}\"}\n");
        Write("templates/plain.j2", "{\"a\": 1}\n");
        Write("templates/number.j2", "{{ 42 }}");
        Write("templates/list.j2", "[{{ x | to_json }}, true]\n");

        Assert.Equal("v", Evaluate("lookup('template', 'j.j2').a")!.ToString());
        Assert.Equal(true, Evaluate("lookup('template', 'j.j2') is mapping and lookup('template', 'j.j2', convert_data=false) is string"));
        Assert.Equal(true, Evaluate("lookup('template', 'plain.j2') is string and (lookup('template', 'plain.j2') | from_json).a == 1"));
        Assert.Equal(true, Evaluate("lookup('template', 'number.j2') is string and lookup('template', 'list.j2')[1] is true"));
        Assert.Equal("v", ((ValueMap)Render("{{ lookup('template', 'j.j2') }}", isNative: false)!)["a"]!.ToString());
        Assert.Equal("{\"a\": \"v\"}\n", Render("{{ lookup('template', 'j.j2', convert_data=false) }}", isNative: false)!.ToString());
        Assert.Equal("{'a': 'v'}", Render("{{ lookup('template', 'j.j2') }}", isNative: true)!.ToString());
        Assert.Equal("NativeJinjaUnsafeText", Evaluate("lookup('template', 'j.j2', convert_data=false) | type_debug")!.ToString());
        Assert.Equal("v", ((ValueMap)Render("{{ lookup('template', 'j.j2', jinja2_native=true) }}", isNative: true)!)["a"]!.ToString());
    }

    [Fact]
    public void The_first_file_that_exists_is_found()
    {
        Write("files/b", "");

        Assert.EndsWith("files/b", Evaluate("lookup('first_found', ['a', 'b'])")!.ToString());
        Assert.Throws<TemplateException>(() => Evaluate("lookup('first_found', ['a'])"));
    }

    [Fact]
    public void The_first_file_is_looked_for_among_files_alone()
    {
        Write("vars/b", "");
        Write("templates/b", "");
        Write("b", "");

        Assert.Equal("b", Path.GetRelativePath(_folder, Evaluate("lookup('first_found', ['b'])")!.ToString()!));
        Assert.Equal("vars/b", Path.GetRelativePath(_folder, Evaluate("lookup('first_found', ['b'], _subdir='vars')")!.ToString()!));
    }

    [Fact]
    public void A_term_that_is_a_template_is_rendered_once_more_unless_it_came_from_outside()
    {
        Write("files/a.txt", "{{ x }}");

        Assert.Equal("v", Evaluate("lookup('items', '{{ x }}')")!.ToString());
        Assert.Equal("{{ x }}", Evaluate("lookup('items', lookup('file', 'a.txt'))")!.ToString());
        Assert.Equal("{{ x }}", Evaluate("lookup('env', 'NOT_SET_ANYWHERE', default='{{ x }}')")!.ToString());
    }

    [Fact]
    public void Lists_and_sequences_are_made()
    {
        Assert.Equal(List("h01", "h03").ConvertAll<object?>(item => new UnsafeText((string)item!)), Evaluate("query('sequence', 'start=1 end=4 stride=2 format=h%02d')"));
        Assert.Equal(3, ((List<object?>)Evaluate("query('items', [1, 2], 3)")!).Count);
        Assert.Equal("v!", Evaluate("lookup('vars', 'lazy')")!.ToString());
    }

    [Fact]
    public void Commands_run_only_where_the_environment_allows_them()
    {
        Assert.Equal("ran: id", Evaluate("lookup('pipe', 'id')", (command, _) => "ran: " + command + "\n")!.ToString());
        Assert.Equal(TemplateErrorKind.Lookup, Assert.Throws<TemplateException>(() => Evaluate("lookup('pipe', 'id')")).Kind);
    }

    [Theory]
    [InlineData("1-4/C", "can't parse stride=C as integer")]
    [InlineData("1-B/C", "can't parse end=B as integer")]
    [InlineData("1-G", "unrecognized arguments to with_sequence: ['_raw_params']")]
    [InlineData("start=0 junk=3 more=1", "unrecognized arguments to with_sequence: ['junk', 'more']")]
    public void A_sequence_says_what_is_wrong_with_its_term(string term, string message) =>
        Assert.EndsWith(message, Assert.Throws<TemplateException>(() => Evaluate($"query('sequence', '{term}')")).Message);

    [Theory]
    [InlineData("lookup('nosuch', 1)", "not found")]
    [InlineData("lookup('file', 'nowhere')", "nowhere")]
    public void What_cannot_be_looked_up_is_refused_by_name(string expression, string part)
    {
        var error = Assert.Throws<TemplateException>(() => Evaluate(expression));

        Assert.Equal(TemplateErrorKind.Lookup, error.Kind);
        Assert.Contains(part, error.Message);
    }
}
