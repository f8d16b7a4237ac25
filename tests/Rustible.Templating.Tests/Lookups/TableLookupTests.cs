using Rustible.Templating.Values;

namespace Rustible.Templating.Tests.Lookups;

/// <summary>Lookups that read or keep single values in files. What they give was measured on Ansible 2.14.</summary>
public sealed class TableLookupTests : IDisposable
{
    private const string Ini = """
        ; comment
        [DEFAULT]
        base = top
        [a]
        k = v1
        K2: two words
        multi = one
          two
        ref = %(base)s/x
        [b]
        k=v2
        k3 = x ; not comment
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("rustible-lookup-").FullName;

    public TableLookupTests()
    {
        File.WriteAllText(Path.Combine(_folder, "c.ini"), Ini);
        File.WriteAllText(Path.Combine(_folder, "bad.ini"), "[a]\nk=1\nnovalue\n");
        File.WriteAllText(Path.Combine(_folder, "p.properties"), "a.b=1\nc : 2\n");
        File.WriteAllText(Path.Combine(_folder, "e.tsv"), "sym\tx\ty\nLi\t3\t6.9\nNa\t11\t\"q\tz\"\n");
        File.WriteAllText(Path.Combine(_folder, "e.csv"), "n,\"a, b\",c\nm,2,3\n");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("lookup('ini', 'k section=a file=c.ini')", "v1")]
    [InlineData("lookup('ini', 'k', 'nope', section='a', file='c.ini')", "v1,")]
    [InlineData("lookup('ini', 'nope', section='a', file='c.ini', default='D')", "D")]
    [InlineData("lookup('ini', 'multi', section='a', file='c.ini')", "one\ntwo")]
    [InlineData("lookup('ini', 'ref', section='a', file='c.ini')", "top/x")]
    [InlineData("lookup('ini', 'k2', section='a', file='c.ini')", "two words")]
    [InlineData("lookup('ini', 'k2', section='a', file='c.ini', case_sensitive=true)", "")]
    [InlineData("lookup('ini', 'k3', section='b', file='c.ini')", "x ; not comment")]
    [InlineData("lookup('ini', '.*', section='b', file='c.ini', re=true)", "top,v2,x ; not comment")]
    [InlineData("lookup('ini', 'novalue', 'k', section='a', file='bad.ini', allow_none=true)", "1")]
    [InlineData("lookup('ini', '.*', section='a', file='bad.ini', allow_none=true, re=true)", "1,")]
    [InlineData("lookup('ini', 'c', type='properties', file='p.properties')", "2")]
    [InlineData("lookup('csvfile', 'Li file=e.tsv')", "3")]
    [InlineData("lookup('csvfile', 'Na file=e.tsv col=2 delimiter=TAB')", "q\tz")]
    [InlineData("lookup('csvfile', 'n', 'm', file='e.csv', delimiter=',')", "a, b,2")]
    [InlineData("lookup('csvfile', 'm', file='e.csv', delimiter=',', unknown='option')", "2")]
    [InlineData("lookup('csvfile', 'zz file=e.csv delimiter=, col=2, default=what?')", "what?")]
    [InlineData("lookup('config', 'remote_tmp', plugin_type='shell', plugin_name='sh')", "~/.ansible/tmp")]
    [InlineData("lookup('config', 'sftp_extra_args', plugin_type='connection', plugin_name='ssh')", "")]
    [InlineData("lookup('csvfile', 'zz', file='e.csv', delimiter=',', default='D')", "D")]
    [InlineData("lookup('password', '/dev/null seed=abc length=12')", "6TTuIhBjbajO")]
    [InlineData("lookup('password', '/dev/null', seed='abc', chars=['ascii_lowercase', '!,'], length=30)", "yrowl!ylfibgcvuawzvxayy!c!ki,v")]
    public void A_value_is_found_as_ansible_finds_it(string expression, string value) => Assert.Equal(value, Text(expression));

    [Theory]
    [InlineData("lookup('ini', 'k', section='zz', file='c.ini')", "No section 'zz' in ")]
    [InlineData("lookup('ini', 'k', section='a', file='bad.ini')", "bad.ini: line 3 is no option: novalue")]
    [InlineData("lookup('csvfile', 'n', file='e.csv', delimiter=',', col=9)", "the row of 'n' has no column 9")]
    [InlineData("lookup('csvfile', 'n', file='none.csv')", "csvfile: [Errno 2] No such file or directory: 'none.csv'")]
    [InlineData("lookup('ini', 'k', type='foo', file='c.ini')", "Invalid value \"foo\" for configuration option \"plugin_type: lookup plugin: ini setting: type \", valid values are: ini, properties")]
    [InlineData("lookup('csvfile', 'n file=e.csv thisarg=x')", "thisarg is not a valid option")]
    [InlineData("lookup('varnames', '*')", "Unable to use \"*\" as a search parameter: nothing to repeat at position 0")]
    [InlineData("lookup('varnames', true)", "Invalid setting identifier, \"True\" is not a string, it is a <class 'bool'>")]
    [InlineData("lookup('config', 3)", "Invalid setting identifier, \"3\" is not a string, its a <class 'int'>")]
    [InlineData("lookup('config', 'X', plugin_type='shell')", "Both plugin_type and plugin_name are required, cannot use one without the other")]
    [InlineData("lookup('config', 'X', plugin_type='shell', plugin_name='fish')", "Unable to load shell plugin \"fish\"")]
    [InlineData("lookup('config', 'nope', plugin_type='shell', plugin_name='sh')", "Unable to find setting nope. Requested entry (plugin_type: shell plugin: sh setting: nope )")]
    [InlineData("lookup('subelements', 9, 'a')", "subelements lookup expects a dictionary, got '9'")]
    [InlineData("lookup('subelements', [{'a': {'b': 3}}], 'a.b')", "the key b should point to a list, got '3'")]
    [InlineData("lookup('subelements', [{'a': {'b': 3}}], 'a.b.c')", "the key b should point to a dictionary, got '3'")]
    [InlineData("lookup('subelements', [{'a': [1]}], 'a', 'wolves')", "the optional third item must be a dict with flags skip_missing")]
    [InlineData("lookup('password', 'x nope=1')", "Unrecognized parameter(s) given to password lookup: nope")]
    public void What_cannot_be_found_is_told(string expression, string message) =>
        Assert.Contains(message, Assert.Throws<TemplateException>(() => Evaluate(expression)).Message, StringComparison.Ordinal);

    [Fact]
    public void Missing_subelements_may_be_missing_on_the_way_to_the_list() =>
        Assert.Equal("[][]", PythonText("lookup('subelements', {'skipped': true}, 'a', wantlist=true) | string") + PythonText("lookup('subelements', [{'a': {'b': 3}}, {'a': none}, {}], 'a.b.c', {'skip_missing': true}, wantlist=true) | string"));

    private string PythonText(string expression) => Evaluate(expression) switch
    {
        UnsafeText text => text.Text,
        var other => Assert.IsType<string>(other),
    };

    [Fact]
    public async Task A_password_is_drawn_once_and_kept_in_a_file_for_its_owner_only()
    {
        var drawn = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Text("lookup('password', 'secrets/db length=15 chars=digits')"))));

        var password = Assert.Single(drawn.Distinct());
        Assert.Matches("^[0-9]{15}$", password);
        var file = Path.Combine(_folder, "secrets", "db");
        Assert.Equal(password + "\n", await File.ReadAllTextAsync(file));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(file)!));
    }

    [Fact]
    public void A_kept_salt_gives_the_same_hash_again()
    {
        File.WriteAllText(Path.Combine(_folder, "pw"), "WYErDFapx4AdH.wdpvrA salt=tXh1gSsh\n");

        Assert.Equal("$1$tXh1gSsh$nnK4PZsS9PJnRYJIDABSu1", Text("lookup('password', 'pw encrypt=md5_crypt')"));
        Assert.Equal("WYErDFapx4AdH.wdpvrA", Text("lookup('password', 'pw')"));
        Assert.Equal(Text("lookup('password', 'new encrypt=md5_crypt')"), Text("lookup('password', 'new encrypt=md5_crypt')"));
    }

    [Fact]
    public void A_run_without_a_place_for_files_keeps_no_password()
    {
        var error = Assert.Throws<TemplateException>(() => Evaluate("lookup('password', 'pw')", mayWrite: false));

        Assert.Contains("use /dev/null with a seed", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder, "pw")));
    }

    private string Text(string expression) => Assert.IsType<UnsafeText>(Evaluate(expression)).Text;

    private object? Evaluate(string expression, bool mayWrite = true) =>
        new TemplateEngine(TemplateLibrary.Standard, new TemplateEngineOptions { Lookups = new LookupEnvironment([_folder], mayWriteFiles: mayWrite) }).Evaluate(expression, new Variables());
}
