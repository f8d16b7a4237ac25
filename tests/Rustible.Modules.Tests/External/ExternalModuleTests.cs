using Rustible.Modules.External;
using Rustible.Modules.Jobs;
using Rustible.Templating.Values;

namespace Rustible.Modules.Tests.External;

public sealed class ExternalModuleTests : IDisposable
{
    private readonly List<string> _left = [];
    private readonly string _mark = Guid.NewGuid().ToString("N");

    public static TheoryData<string> Shells => ["/bin/dash", "/bin/bash", "/bin/busybox ash"];

    /// <summary>What hosts keep lies outside of the test's folder.</summary>
    public void Dispose()
    {
        foreach (var path in _left.Where(path => path.StartsWith("/var/tmp/.rustible-modules-", StringComparison.Ordinal)))
        {
            Directory.Delete(path, recursive: true);
            File.Delete(path + ".zip");
        }
    }

    [Theory, MemberData(nameof(Shells))]
    public async Task A_script_is_given_a_file_of_words_and_the_second_task_brings_only_that(string shell)
    {
        using var host = new TestHost(shell);
        var module = Module(host, "mine", "#!/bin/sh\n. \"$1\"\nprintf '{\"changed\": true, \"got\": \"%s|%s\", \"mode\": \"%s\", \"self\": \"%s\", \"args\": \"%s\"}' \"$a\" \"$b\" \"$(stat -c %a \"$0\")\" \"${0%/*}\" \"${1%/*}\"\n");

        var first = await RunAsync(module, host, ("a", "it's"), ("b", true));
        var before = host.Connection.Requests;
        var second = await RunAsync(module, host, ("a", "two words"), ("b", 1L));

        _left.Add((string)first.Values["self"]!);
        Assert.Equal(("it's|True", "700", true), (first.Values["got"], first.Values["mode"], first.Changed));
        Assert.Equal("two words|1", second.Values["got"]);
        Assert.Equal((3, 1), (before, host.Connection.Requests - before));
        Assert.False(Directory.Exists((string)second.Values["args"]!));
    }

    [Fact]
    public async Task A_script_may_want_its_arguments_as_JSON_in_a_file_or_in_itself()
    {
        using var host = new TestHost();

        var inFile = await RunAsync(Module(host, "file", "#!/bin/sh\n# WANT_JSON\nprintf '{\"self\": \"%s\", \"got\": %s}' \"${0%/*}\" \"$(cat \"$1\")\"\n"), host, ("a", new List<object?> { 1L, null }));
        var inline = await RunAsync(Module(host, "inline.sh", "#!/bin/sh\nprintf '{\"got\": %s, \"count\": %d}' '<<INCLUDE_ANSIBLE_MODULE_JSON_ARGS>>' $#\n"), host, ("a", "b"));

        _left.Add((string)inFile.Values["self"]!);
        Assert.Equal([1L, null], (List<object?>)((ValueMap)inFile.Values["got"]!)["a"]!);
        Assert.Equal("b", ((ValueMap)inline.Values["got"]!)["a"]);
        Assert.Equal(0L, inline.Values["count"]);
    }

    [Fact]
    public async Task Python_runs_with_what_it_imports_and_nothing_stands_in_the_list_of_processes()
    {
        using var host = new TestHost();
        host.Variables["ansible_python_interpreter"] = "/usr/bin/python3";
        Directory.CreateDirectory(host.PathOf("utils/deep"));
        host.Write("utils/basic.py", "_ANSIBLE_ARGS = None\n");
        host.Write("utils/deep/__init__.py", "from ansible.module_utils.other import WORD\n");
        host.Write("utils/other.py", "WORD = 'other'\n");
        var module = Module(host, "python.py", """
            import json, os, sys
            from ansible.module_utils import basic
            from ansible.module_utils.deep import WORD
            arguments = json.loads(basic._ANSIBLE_ARGS.decode())['ANSIBLE_MODULE_ARGS']
            sys.stdout.write('words before\n[ no list ]\n' + json.dumps(dict(
                word=WORD, name=__name__, given=arguments['secret'], check=arguments['_ansible_check_mode'], self=_modlib_path,
                line=open('/proc/self/cmdline').read(), environment=str(dict(os.environ)))) + '\nwords after\n')
            """);

        await RunAsync(module, host, ("secret", "hush" + _mark));
        var result = await RunAsync(module, host, ("secret", "hush" + _mark));

        _left.Add((string)result.Values["self"]!);
        Assert.Equal(("other", "__main__", "hush" + _mark, false), (result.Values["word"], result.Values["name"], result.Values["given"], result.Values["check"]));
        Assert.DoesNotContain(_mark, (string)result.Values["line"]! + result.Values["environment"], StringComparison.Ordinal);
        Assert.Equal(["Module invocation had junk after the JSON data: words after"], (List<object?>)result.Values["_ansible_warnings"]!);
    }

    [Fact]
    public async Task Python_that_the_host_looks_for_is_a_fact_of_the_host_that_did_the_work()
    {
        using var host = new TestHost();
        Directory.CreateDirectory(host.PathOf("utils"));
        host.Write("utils/basic.py", "_ANSIBLE_ARGS = None\n");
        var module = Module(host, "python.py", "import ansible.module_utils.basic\nimport json, resource\n"
            + "print(json.dumps(dict(self=_modlib_path, files=resource.getrlimit(resource.RLIMIT_NOFILE)[0])))\n");
        host.Variables["ansible_python_module_rlimit_nofile"] = 200L;

        var own = await module.RunAsync([], host.Context(), CancellationToken.None);
        var delegated = await module.RunAsync([], host.Context() with { KeepsWorkerFacts = false }, CancellationToken.None);

        _left.Add((string)own.Values["self"]!);
        Assert.Contains("python", (string)((ValueMap)own.Values["ansible_facts"]!)["discovered_interpreter_python"]!, StringComparison.Ordinal);
        Assert.False(delegated.Values.ContainsKey("ansible_facts"));
        Assert.Equal(200L, own.Values["files"]);
    }

    [Fact]
    public async Task What_a_module_imports_and_nobody_has_is_told_before_the_host_is_asked()
    {
        using var host = new TestHost();

        var result = await RunAsync(Module(host, "python.py", "from ansible.module_utils.nowhere import x\n"), host);

        Assert.True(result.Failed);
        Assert.StartsWith("Could not find imported module support code for ansible.modules.python", (string)result.Values["msg"]!);
        Assert.Equal(0, host.Connection.Requests);
    }

    [Theory]
    [InlineData("echo words; echo errors >&2; exit 3", "MODULE FAILURE\nSee stdout/stderr for the exact error", 3L)]
    [InlineData("exec /none/python", "The module failed to execute correctly, you probably need to set the interpreter.\nSee stdout/stderr for the exact error", 127L)]
    public async Task A_module_that_prints_no_JSON_has_failed(string script, string message, long status)
    {
        using var host = new TestHost();

        var result = await RunAsync(Module(host, "sh", $"#!/bin/sh\n{script}\n"), host);

        Assert.Equal((true, message, status), (result.Failed, result.Values["msg"], result.Values["rc"]));
        Assert.True(result.Values.ContainsKey("module_stdout") && result.Values.ContainsKey("module_stderr"));
    }

    [Fact]
    public async Task A_job_needs_the_file_only_when_it_starts()
    {
        using var host = new TestHost();
        host.Variables["ansible_async_dir"] = host.PathOf("jobs");
        var module = Module(host, "job", "#!/bin/sh\n. \"$1\"\necho noise >&2\nprintf '{\"got\": \"%s\", \"self\": \"%s\"}\\nwords after' \"$a\" \"${0%/*}\"\n");

        await AsyncJob.StartAsync(module, new ValueMap { ["a"] = "b" }, host.Context(), "j1.1", TimeSpan.FromMinutes(1), CancellationToken.None);
        File.Delete(host.PathOf("job"));
        ModuleResult ended;
        do
        {
            ended = await AsyncJob.LookAsync("j1.1", host.Context(), CancellationToken.None);
        }
        while (ended.Values["finished"] is 0L);

        _left.Add((string)ended.Values["self"]!);
        Assert.Equal(("b", 1L, "noise\n"), (ended.Values["got"], ended.Values["finished"], ended.Values["stderr"]));
        Assert.Equal(["Module invocation had junk after the JSON data: words after"], (List<object?>)ended.Values["warnings"]!);
    }

    private ExternalModule Module(TestHost host, string name, string text)
    {
        host.Write(name, $"{text}\n# {_mark}\n");
        var shortName = Path.GetFileNameWithoutExtension(name);
        return new ExternalModule(
            new ExternalFile(host.PathOf(name), $"ansible.legacy.{shortName}", $"ansible.modules.{shortName}") { UtilFolders = [host.PathOf("utils")] }, new ExternalSettings());
    }

    private static Task<ModuleResult> RunAsync(ExternalModule module, TestHost host, params (string Name, object? Value)[] arguments) =>
        module.RunAsync(new ValueMap(arguments.Select(one => KeyValuePair.Create((object)one.Name, one.Value))), host.Context(), CancellationToken.None);
}
