using Rustible.Language.Configuration;
using Rustible.Language.Playbook;
using Rustible.Templating.Values;
using static Rustible.Engine.Tests.Tasks.TaskBench;

namespace Rustible.Engine.Tests.Tasks;

public class SetFactArgumentsTests
{
    [Theory]
    [InlineData(false, true)]
    [InlineData(true, "yes")]
    public async Task Words_become_booleans_unless_templates_keep_types(bool isNative, object expected)
    {
        var bench = new TaskBench { Settings = new() { Templates = new TemplateSettings { Native = isNative } } };

        await bench.RunAsync(Task("set_fact", ("v", "yes"), ("t", "{{ 'y' ~ 'es' }}")));

        Assert.Equal((expected, expected), (bench.State.Variables["v"], bench.State.Variables["t"]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_text_that_a_filter_made_stays_text_where_it_is_read(bool isNative)
    {
        var bench = new TaskBench { Settings = new() { Templates = new TemplateSettings { Native = isNative } } };

        await bench.RunAsync(Task("set_fact", ("made", "{{ [1] | to_json }}"), ("inner", Map(("list", List("{{ {'a': 1} | to_json }}"))))));

        Assert.Equal("[1]", await bench.SeesAsync("made"));
        Assert.Equal("{\"a\": 1}", await bench.SeesAsync("inner.list[0]"));
        Assert.Equal("[1]", await bench.SeesAsync("item", Task("debug") with { Loop = new TaskLoop("loop", List("{{ [1] | to_json }}")) }));
        Assert.Equal("[1]", await bench.SeesAsync("item", Task("debug") with { Loop = new TaskLoop("items", List("{{ [1] | to_json }}")) }));
    }

    [Fact]
    public async Task A_word_from_outside_becomes_a_boolean_too()
    {
        var bench = new TaskBench();
        bench.HostVars["told"] = new UnsafeText("no");

        await bench.RunAsync(Task("set_fact", ("answer", "{{ told }}"), ("made", "{{ 'yes' | string }}")));

        Assert.Equal((false, true), (bench.State.Variables["answer"], bench.State.Variables["made"]));
    }

    [Fact]
    public async Task Where_templates_keep_types_a_text_made_on_purpose_stays_text()
    {
        var bench = new TaskBench { Settings = new() { Templates = new TemplateSettings { Native = true } } };
        bench.HostVars["plain"] = "007";

        await bench.RunAsync(Task("set_fact", ("made", "{{ 7 | string }}"), ("read", "{{ '7' }}"), ("inner", Map(("k", "{{ 7 | string }}")))));

        Assert.Equal(new NativeText("7"), bench.State.Variables["made"]);
        Assert.Equal(7L, bench.State.Variables["read"]);
        Assert.Equal("7", await bench.SeesAsync("made"));
        Assert.Equal("NativeJinjaText", await bench.SeesAsync("made | type_debug"));
        Assert.Equal("7 7", await bench.SeesAsync("made ~ ' ' ~ inner.k"));
        Assert.Equal(["7"], (List<object?>)(await bench.SeesAsync("[made]"))!);
    }

    [Fact]
    public async Task What_is_encrypted_stays_so_wherever_it_stands()
    {
        var bench = new TaskBench();
        var secret = new EncryptedText("$ANSIBLE_VAULT;1.1;AES256\n00", _ => "open");
        bench.HostVars["given"] = secret;

        await bench.RunAsync(Task("set_fact", ("v", secret), ("inner", Map(("k", List(secret, "{{ 1 + 1 }}")))), ("rendered", "{{ given }}")));

        Assert.Same(secret, bench.State.Variables["v"]);
        Assert.Equal([secret, "2"], (List<object?>)((ValueMap)bench.State.Variables["inner"]!)["k"]!);
        Assert.Equal("open", bench.State.Variables["rendered"]?.ToString());
        Assert.Equal("open", (await bench.SeesAsync("v"))?.ToString());
    }
}
