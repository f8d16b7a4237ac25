using Rustible.Language.Configuration;
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
