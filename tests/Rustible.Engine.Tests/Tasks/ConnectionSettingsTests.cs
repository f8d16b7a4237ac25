using Rustible.Connections;
using Rustible.Engine.Runs;
using Rustible.Language.Playbook;
using Rustible.Modules;
using static Rustible.Engine.Tests.Tasks.TaskBench;

namespace Rustible.Engine.Tests.Tasks;

public class ConnectionSettingsTests
{
    private readonly TaskBench _bench = new();

    public ConnectionSettingsTests() => _bench.Modules.Add(new FakeModule(new ModuleAttribute("ping"), async (_, context, cancellation) =>
    {
        await context.ConnectAsync(cancellation);
        Become = context.Become;
        return ModuleResult.Of(false);
    }));

    private BecomeSettings? Become { get; set; }

    [Fact]
    public async Task Without_any_word_it_is_ssh_to_the_name()
    {
        var target = await TargetAsync(Keywords.None);

        Assert.Equal(new ConnectionTarget("web1", "ssh"), target);
        Assert.Null(Become);
    }

    [Fact]
    public async Task Commands_of_this_machine_run_in_the_folder_of_the_playbook()
    {
        Assert.Equal("/site", (await TargetAsync(new Keywords { Connection = "local" })).Folder);
        Assert.Null((await TargetAsync(Keywords.None)).Folder);
    }

    [Theory]
    [InlineData("sudo", "sudo -H -S -n -u you /bin/sh")]
    [InlineData("doas", "doas -n -u you /bin/sh")]
    [InlineData("su", "su -s /bin/sh you")]
    public void What_becomes_a_user_is_shown_as_a_person_would_type_it(string method, string shown) =>
        Assert.Equal(shown, new BecomeSettings("you", method).CommandLine);

    [Fact]
    public async Task With_vvv_a_task_says_how_it_reaches_the_host_and_becomes_the_user()
    {
        var keywords = new Keywords { RemoteUser = "me", Become = true, BecomeUser = "you" };
        await TargetAsync(keywords);
        Assert.Empty(_bench.Sessions.Steps);

        _bench.Options = new() { Verbosity = 3 };
        await TargetAsync(keywords);

        Assert.Equal(
            ["<web1> SSH CONNECTION FOR USER: me", "<web1> EXEC /bin/sh -c 'sudo -H -S -n -u you /bin/sh'"],
            _bench.Sessions.Steps.Select(step => step.Note));
    }

    [Fact]
    public async Task Variables_beat_keywords_beat_the_command_line_beat_settings()
    {
        _bench.Settings = new() { RemoteUser = "setting", RemotePort = 1, PrivateKeyFile = "setting", Timeout = 1, SshCommonArgs = "-o A=setting", BecomeUser = "setting" };
        Assert.Equal(("setting", 1, "setting", TimeSpan.FromSeconds(1), "-o A=setting"), Facets(await TargetAsync(Keywords.None)));

        _bench.Options = new() { RemoteUser = "option", PrivateKeyFile = "option", Timeout = 2, SshCommonArgs = "-o A=option", Become = true, BecomeUser = "option" };
        Assert.Equal(("option", 1, "option", TimeSpan.FromSeconds(2), "-o A=option"), Facets(await TargetAsync(Keywords.None)));
        Assert.Equal("option", Become!.User);

        var keywords = new Keywords { RemoteUser = "keyword", Port = "{{ 3 }}", BecomeUser = "keyword" };
        Assert.Equal(("keyword", 3, "option", TimeSpan.FromSeconds(2), "-o A=option"), Facets(await TargetAsync(keywords)));
        Assert.Equal("keyword", Become!.User);

        foreach (var (name, value) in Map(("ansible_user", "{{ 'vari' ~ 'able' }}"), ("ansible_port", "4"), ("ansible_ssh_private_key_file", "variable"), ("ansible_timeout", 4L), ("ansible_ssh_common_args", "-o A=variable"), ("ansible_become_user", "variable")))
            _bench.HostVars[name] = value;
        Assert.Equal(("variable", 4, "variable", TimeSpan.FromSeconds(4), "-o A=variable"), Facets(await TargetAsync(keywords)));
        Assert.Equal("variable", Become!.User);
    }

    [Theory]
    [InlineData("docker", "ansible_host=box ansible_user=joe ansible_docker_extra_args=-H_tcp://x", "'docker' '-H' 'tcp://x' 'exec' '-u' 'joe' '-i' 'box'")]
    [InlineData("community.docker.docker", "ansible_docker_host=b2 ansible_host=box ansible_docker_user=ann ansible_user=joe", "'docker' 'exec' '-u' 'ann' '-i' 'b2'")]
    [InlineData("podman", "ansible_user=joe ansible_podman_executable=/opt/podman ansible_podman_extra_args=--log-level_debug",
        "'/opt/podman' '--log-level' 'debug' 'exec' '--user' 'joe' '-i' 'web1'")]
    [InlineData("kubectl", "ansible_host=box ansible_kubectl_namespace=ns ansible_kubectl_container=c1 ansible_kubectl_config=/k ansible_user=joe",
        "'kubectl' '-n' 'ns' '--kubeconfig' '/k' 'exec' '-i' 'box' '-c' 'c1' '--'")]
    [InlineData("kubernetes.core.kubectl", "ansible_kubectl_pod=p ansible_kubectl_verify_ssl=no ansible_kubectl_host=https://api ansible_kubectl_extra_args=--v_3",
        "'kubectl' '--server' 'https://api' '--insecure-skip-tls-verify=true' '--v' '3' 'exec' '-i' 'p' '--'")]
    public async Task A_container_is_reached_by_its_program(string connection, string variables, string expected)
    {
        foreach (var pair in variables.Split(' ').Select(pair => pair.Split('=', 2)))
            _bench.HostVars[pair[0]] = pair[1].Replace('_', pair[0].EndsWith("args", StringComparison.Ordinal) ? ' ' : '_');

        var target = await TargetAsync(new Keywords { Connection = connection });

        Assert.Equal((connection.Split('.')[^1], expected), (target.Kind, target.ContainerCommand));
    }

    [Fact]
    public async Task A_setting_of_a_container_counts_where_no_variable_of_the_host_says_it()
    {
        _bench.Settings = _bench.Settings with
        {
            PluginVariables = new Dictionary<string, string> { ["ansible_kubectl_namespace"] = "set", ["ansible_kubectl_kubeconfig"] = "/set", ["ansible_kubectl_pod"] = "set" },
        };
        _bench.HostVars["ansible_kubectl_config"] = "/own";

        var target = await TargetAsync(new Keywords { Connection = "kubectl" });

        Assert.Equal("'kubectl' '-n' 'set' '--kubeconfig' '/own' 'exec' '-i' 'set' '--'", target.ContainerCommand);
    }

    [Fact]
    public async Task A_setting_of_the_become_method_counts_before_one_of_all_methods_and_after_keywords_and_variables()
    {
        _bench.Settings = _bench.Settings with
        {
            BecomeExe = "/all",
            BecomeUser = "all",
            PluginVariables = new Dictionary<string, string> { ["ansible_su_exe"] = "/set", ["ansible_su_user"] = "set", ["ansible_su_pass"] = "hush", ["ansible_sudo_user"] = "not" },
        };

        await TargetAsync(new Keywords { Become = true, BecomeMethod = "su" });
        Assert.Equal(("set", "/set", "hush"), (Become!.User, Become.Executable, Become.Password!.Reveal()));
        _bench.HostVars["ansible_su_pass"] = "own";
        await TargetAsync(new Keywords { Become = true, BecomeMethod = "su", BecomeUser = "keyword" });
        Assert.Equal(("keyword", "own"), (Become!.User, Become.Password!.Reveal()));
    }

    [Fact]
    public async Task A_secret_that_kubectl_takes_as_an_argument_is_refused()
    {
        _bench.HostVars["ansible_kubectl_token"] = "t0ken";

        var outcome = await _bench.RunAsync(Task("ping") with { Keywords = new Keywords { Connection = "kubectl" } });

        Assert.Contains("'ansible_kubectl_token' of the host web1 (or its K8S_AUTH_ variable in the environment) is not supported", outcome.Report.Result, StringComparison.Ordinal);
        Assert.DoesNotContain("t0ken", outcome.Report.Result, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_keyword_that_is_omitted_leaves_the_one_around_it()
    {
        await TargetAsync(new Keywords { Become = new OmittableKeyword("{{ omit }}", true), BecomeUser = new OmittableKeyword("{{ 'x' if true else omit }}", "y") });

        Assert.Equal("x", Become!.User);
    }

    [Fact]
    public async Task Become_takes_method_password_program_and_flags()
    {
        foreach (var (name, value) in Map(("ansible_become", "yes"), ("ansible_become_method", "ansible.builtin.su"), ("ansible_su_pass", "pw"), ("ansible_become_exe", "/bin/su"), ("ansible_become_flags", "-l")))
            _bench.HostVars[name] = value;

        await TargetAsync(Keywords.None);

        Assert.Equal(new BecomeSettings("root", "su", new Secret("pw"), "/bin/su", "-l"), Become);
    }

    [Fact]
    public async Task Program_and_flags_of_the_settings_count_where_nothing_else_says()
    {
        _bench.Settings = new() { BecomeExe = "/opt/sudo", BecomeFlags = "-E", SshRetries = 2 };

        Assert.Equal(2, (await TargetAsync(new Keywords { Become = true })).Retries);
        Assert.Equal(("/opt/sudo", "-E"), (Become!.Executable, Become.Flags));

        await TargetAsync(new Keywords { Become = true, BecomeFlags = "-H" });
        Assert.Equal("-H", Become!.Flags);
    }

    [Fact]
    public async Task Asked_passwords_are_used_where_no_variable_gives_one()
    {
        _bench.Secrets = new RunSecrets(new Secret("login"), new Secret("sudo"));

        var target = await TargetAsync(new Keywords { Become = true });

        Assert.Equal((new Secret("login"), new Secret("sudo")), (target.Password, Become!.Password));
        _bench.HostVars["ansible_ssh_pass"] = "own";
        Assert.Equal(new Secret("own"), (await TargetAsync(Keywords.None)).Password);
    }

    [Fact]
    public async Task The_rest_comes_from_variables_too()
    {
        foreach (var (name, value) in Map(("ansible_host", "10.0.0.1"), ("ansible_ssh_extra_args", "-4"), ("ansible_host_key_checking", false), ("ansible_shell_executable", "/bin/dash"), ("ansible_connection", "smart")))
            _bench.HostVars[name] = value;

        var target = await TargetAsync(Keywords.None);

        Assert.Equal(("10.0.0.1", "-4", false, "/bin/dash", "ssh"), (target.Address, target.SshArguments, target.HostKeyChecking, target.Shell, target.Kind));
    }

    [Fact]
    public async Task Variables_of_a_delegate_see_the_name_of_the_tasks_own_host_and_keywords_its_variables()
    {
        _bench.HostVars["login"] = "carl";
        _bench.OtherHostVars["login"] = "other";
        _bench.OtherHostVars["ansible_host"] = "{{ inventory_hostname }}.{{ login }}.example";

        var target = await TargetAsync(new Keywords { DelegateTo = "web2", RemoteUser = "{{ login }}", Become = true, BecomeUser = "{{ login }}{{ inventory_hostname }}" });

        Assert.Equal(("web2", "web1.other.example", "carl", "carlweb1"), (target.Host, target.Address, target.User, Become!.User));
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    public async Task A_task_delegated_to_the_control_node_is_local(string name)
    {
        _bench.Settings = new() { RemoteUser = "someone" };

        var target = await TargetAsync(new Keywords { DelegateTo = name, Connection = "ssh" });

        Assert.Equal((name, "local"), (target.Host, target.Kind));
    }

    [Fact]
    public async Task A_delegated_task_connects_with_the_delegates_variables_and_runs_with_its_own()
    {
        _bench.OtherHostVars["ansible_host"] = "10.0.0.2";
        _bench.HostVars["ansible_host"] = "10.0.0.1";
        _bench.HostVars["mine"] = "web1's";

        var outcome = await _bench.RunAsync(Task("ping", ("a", "{{ mine }} {{ inventory_hostname }}")) with { Keywords = new Keywords { DelegateTo = "web2" } });

        Assert.Equal(("web2", "10.0.0.2"), (_bench.Sessions.Opened[0].Host, _bench.Sessions.Opened[0].Address));
        Assert.Equal("web1's web1", ((FakeModule)_bench.Modules[^1]).Calls[0].Arguments["a"]);
        Assert.Equal("web2(10.0.0.2)", outcome.Report.DelegatedTo);
    }

    [Theory]
    [InlineData("web2", "{{ nope }}", "web2")]
    [InlineData("{{ other }}", "{{ nope }}", "web2")]
    [InlineData("{{ nope }}", "", "{{ nope }}")]
    [InlineData("web1", "{{ nope }}", null)]
    public async Task A_task_that_fails_before_it_begins_tells_its_delegate_without_the_address(string delegateTo, string argument, string? told)
    {
        _bench.OtherHostVars["ansible_host"] = "10.0.0.2";
        _bench.HostVars["other"] = "web2";

        var outcome = await _bench.RunAsync(Task("ping", ("a", argument)) with { Keywords = new Keywords { DelegateTo = delegateTo } });

        Assert.Equal((Rustible.Engine.Tasks.TaskStatus.Failed, told), (outcome.Report.Status, outcome.Report.DelegatedTo));
    }

    [Fact]
    public async Task A_delegate_that_does_not_answer_is_told_without_its_address()
    {
        _bench.OtherHostVars["ansible_host"] = "10.0.0.2";
        _bench.Sessions.Failure = new ConnectionException(ConnectionFailure.Unreachable, "no answer");

        var outcome = await _bench.RunAsync(Task("ping") with { Keywords = new Keywords { DelegateTo = "web2" } });

        Assert.Equal("web2", outcome.Report.DelegatedTo);
    }

    [Fact]
    public async Task A_delegate_may_be_named_by_a_variable_that_only_the_tasks_own_host_has()
    {
        _bench.HostVars["mine"] = "web2";

        await _bench.RunAsync(Task("ping") with { Keywords = new Keywords { DelegateTo = "{{ mine }}" } });

        Assert.Equal(("web2", "web2"), (_bench.Sessions.Opened[0].Host, _bench.Sessions.Opened[0].Address));
    }

    [Fact]
    public async Task A_delegate_that_is_undefined_fails_the_task()
    {
        var outcome = await _bench.RunAsync(Task("ping") with { Keywords = new Keywords { DelegateTo = "{{ nope }}" } });

        Assert.Contains("The field 'delegate_to' has an invalid value, which includes an undefined variable. The error was: 'nope' is undefined", outcome.Report.Result);
    }

    [Fact]
    public async Task A_port_that_is_no_number_fails_the_task()
    {
        _bench.HostVars["ansible_port"] = "ssh";

        var outcome = await _bench.RunAsync(Task("ping"));

        Assert.Contains("The variable 'ansible_port' of the host web1 is 'ssh'; it must be a whole number.", outcome.Report.Result);
    }

    private static (string?, int?, string?, TimeSpan, string) Facets(ConnectionTarget target) =>
        (target.User, target.Port, target.PrivateKeyFile, target.ConnectTimeout, target.SshArguments);

    private async Task<ConnectionTarget> TargetAsync(Keywords keywords)
    {
        var outcome = await _bench.RunAsync(Task("ping") with { Keywords = keywords });
        Assert.True(outcome.Report.Status == Rustible.Engine.Tasks.TaskStatus.Ok, outcome.Report.Result);
        return _bench.Sessions.Opened[^1];
    }
}
