using Rustible.Language.Configuration;
using Rustible.Language.Source;
using Rustible.Templating;

namespace Rustible.Language.Tests.Configuration;

public sealed class SettingsLoaderTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly Dictionary<string, string> _environment = [];

    public SettingsLoaderTests()
    {
        Directory.CreateDirectory(_folder["work"]);
        Directory.CreateDirectory(_folder["home"]);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_setting_is_read_from_the_file()
    {
        _environment["FOO"] = "foo";
        Write("""
            [defaults]
            Forks = 7 ; inline
            inventory = hosts, ~/inv2 , /abs/$FOO/x, ${FOO}y, {{CWD}}/z
            remote_user = "quo ted"
            remote_port = 2222
            private_key_file = keys/k # part of it
            roles_path = roles:~/r:/abs
            timeout: 33
            gathering = smart
            host_key_checking = No
            any_errors_fatal = maybe
            force_handlers = yes
            inject_facts_as_vars = off
            nocolor = on
            force_color = 1
            display_skipped_hosts = false
            strategy="free"
            stdout_callback = ansible.builtin.minimal
            inventory_ignore_extensions = .a, .b
            pipelining = True
            podman_extra_args = --log-level debug
            ask_pass = true
            connection_password_file = pw
            become_password_file = ~/pw
            not_a_setting = 5
            [privilege_escalation]
            become=1
            become_user = bob
            become_method = su
            become_exe = /bin/su
            become_flags = -l
            become_ask_pass = yes
            [inventory]
            ignore_patterns = ^test
            [diff]
            always = yes
            [docker_connection]
            extra_cli_args = -D
            [ssh_connection]
            ssh_args = -C
            retries = 3
            ssh_common_args = -o "A=b c"
            ssh_extra_args = -v
            """);

        var settings = Load();

        Assert.Equal(_folder["work/ansible.cfg"], settings.ConfigFile);
        Assert.Equal([_folder["work/hosts"], _folder["home/inv2"], "/abs/foo/x", _folder["work/fooy"], _folder["work/z"]], settings.Inventory);
        Assert.Equal([_folder["work/roles"], _folder["home/r"], "/abs"], settings.RolesPath);
        Assert.Equal((7, "free", "smart", 33), (settings.Forks, settings.Strategy, settings.Gathering, settings.Timeout));
        Assert.Equal(("quo ted", 2222, _folder["work/keys/k # part of it"]), (settings.RemoteUser, settings.RemotePort!.Value, settings.PrivateKeyFile));
        Assert.Equal((false, false, true, false), (settings.HostKeyChecking, settings.AnyErrorsFatal, settings.ForceHandlers, settings.InjectFacts));
        Assert.Equal((true, true, false, "minimal"), (settings.Display.NoColor, settings.Display.ForceColor, settings.Display.DisplaySkippedHosts, settings.Display.StdoutCallback));
        Assert.Equal((true, "bob", "su", true), (settings.Become, settings.BecomeUser, settings.BecomeMethod, settings.DiffAlways));
        Assert.Equal("--log-level debug", settings.PluginVariables["ansible_podman_extra_args"]);
        Assert.Equal("-D", settings.PluginVariables["ansible_docker_extra_args"]);
        Assert.False(settings.PluginVariables.ContainsKey("ansible_kubectl_pod"));
        Assert.Equal(("-C", "-o \"A=b c\"", "-v"), (settings.SshArgs, settings.SshCommonArgs, settings.SshExtraArgs));
        Assert.Equal(("/bin/su", "-l", 3), (settings.BecomeExe, settings.BecomeFlags, settings.SshRetries));
        Assert.Equal((true, true), (settings.AskConnectionPassword, settings.AskBecomePassword));
        Assert.Equal((_folder["work/pw"], _folder["home/pw"]), (settings.ConnectionPasswordFile, settings.BecomePasswordFile));
        Assert.Equal([".a", ".b"], settings.InventoryIgnoreExtensions);
        Assert.Equal(["^test"], settings.InventoryIgnorePatterns);
        Assert.Empty(settings.Warnings);
    }

    [Fact]
    public void The_environment_wins_and_its_paths_begin_at_the_working_directory()
    {
        Write("[defaults]\nforks = 7\nroles_path = a\ntimeout = 3\n");
        _environment["ANSIBLE_FORKS"] = "9";
        _environment["ANSIBLE_ROLES_PATH"] = "b:~/c";
        _environment["ANSIBLE_TIMEOUT"] = "";

        var settings = Load();

        Assert.Equal((9, 3), (settings.Forks, settings.Timeout));
        Assert.Equal([_folder["work/b"], _folder["home/c"]], settings.RolesPath);
    }

    [Fact]
    public void Without_a_file_all_is_standard()
    {
        var settings = Load();

        Assert.Equal((5, "linear", "implicit", 10, "sudo", "root"), (settings.Forks, settings.Strategy, settings.Gathering, settings.Timeout, settings.BecomeMethod, settings.BecomeUser));
        Assert.Equal([_folder["home/.ansible/roles"], "/usr/share/ansible/roles", "/etc/ansible/roles"], settings.RolesPath);
        Assert.Equal(["/etc/ansible/hosts"], settings.Inventory);
    }

    [Fact]
    public void The_first_file_that_is_there_counts()
    {
        _folder.Write("home/.ansible.cfg", "[defaults]\nforks=1\n");
        Assert.Equal(1, Load().Forks);

        Write("[defaults]\nforks=2\n");
        Assert.Equal(2, Load().Forks);

        _environment["ANSIBLE_CONFIG"] = "~/nope.cfg";
        Assert.Equal(2, Load().Forks);

        _folder.Write("home/mine/ansible.cfg", "[defaults]\nforks=3\n");
        _environment["ANSIBLE_CONFIG"] = "~/mine";
        Assert.Equal(3, Load().Forks);
    }

    [Fact]
    public void A_folder_that_all_may_write_gives_no_settings()
    {
        Write("[defaults]\nforks=2\n");
        File.SetUnixFileMode(_folder["work"], File.GetUnixFileMode(_folder["work"]) | UnixFileMode.OtherWrite);

        var settings = Load();

        Assert.Equal(5, settings.Forks);
        Assert.Contains("world writable directory", Assert.Single(settings.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[defaults]\nforks = many\n", 2, "Invalid type for configuration option setting: DEFAULT_FORKS (from FILE): invalid literal for int() with base 10: 'many'")]
    [InlineData("[defaults]\nforks = 0\n", 2, "'0' is not a value of 'forks' in '[defaults]'.")]
    [InlineData("[defaults]\n\ngathering = lazy\n", 3, "Invalid value \"lazy\" for configuration option \"setting: DEFAULT_GATHERING \", valid values are: implicit, explicit, smart")]
    [InlineData("[defaults]\nhash_behaviour = mix\n", 2, "Invalid value \"mix\" for configuration option \"setting: DEFAULT_HASH_BEHAVIOUR \", valid values are: replace, merge")]
    [InlineData("[defaults]\nfact_caching = redis\n", 2, "The setting 'fact_caching' in '[defaults]' = redis is not supported.")]
    [InlineData("[defaults]\njinja2_extensions = jinja2.ext.do,my.Extension\n", 2, "The extension 'my.Extension' of 'jinja2_extensions' in '[defaults]' is written in Python and does not exist here.")]
    public void A_value_that_cannot_be_honoured_is_refused(string text, int line, string message)
    {
        Write(text);

        var error = Assert.Throws<LanguageException>(Load).Errors[0];

        Assert.Equal((LanguageErrorKind.Options, line, message.Replace("FILE", error.Position!.File, StringComparison.Ordinal)), (error.Kind, error.Position.Line, error.Message));
        Assert.NotNull(error.Hint);
    }

    [Fact]
    public void Templates_have_settings_of_Ansible_and_limits_of_ours()
    {
        Write("[defaults]\njinja2_native = yes\njinja2_extensions = jinja2.ext.do, jinja2.ext.loopcontrols\nansible_managed = by {host}\n" +
            "error_on_undefined_vars = no\nnull_representation = nothing\nallow_unsafe_lookups = yes\n[rustible]\ntemplate_max_output = 5\ntemplate_max_depth = 6\ntemplate_max_match_seconds = 9\n");
        _environment["RUSTIBLE_TEMPLATE_MAX_SECONDS"] = "7";
        _environment["RUSTIBLE_TEMPLATE_MAX_STEPS"] = "8";

        var templates = Load().Templates;

        Assert.Equal((true, TemplateExtensions.Do | TemplateExtensions.LoopControls, "by {host}"), (templates.Native, templates.Extensions, templates.Managed));
        Assert.Equal(
            new TemplateEngineOptions
            {
                Native = true,
                Extensions = templates.Extensions,
                KeepsUndefined = true,
                NullText = "nothing",
                ManagedText = "by {host}",
                TrustsLookups = true,
                MaxOutputCharacters = 5,
                MaxDepth = 6,
                MaxTime = TimeSpan.FromSeconds(7),
                MaxSteps = 8,
                MaxMatchTime = TimeSpan.FromSeconds(9),
            },
            templates.Over(new TemplateEngineOptions()));
    }

    [Fact]
    public void Facts_are_kept_where_the_settings_say()
    {
        Write("[defaults]\nfact_caching = jsonfile\nfact_caching_connection = ~/facts\nfact_caching_timeout = 0\nfact_path = /etc/my.d\n");
        _environment["ANSIBLE_GATHER_SUBSET"] = "!all,network";

        var facts = Load().Facts;

        Assert.Equal((_folder["home/facts"], "", null, "/etc/my.d"), (facts.CacheFolder, facts.CachePrefix, facts.CacheTimeout, facts.Path));
        Assert.Equal(["!all", "network"], facts.Subset!);
    }

    [Fact]
    public void Facts_that_have_no_folder_are_not_kept_and_that_is_said()
    {
        Write("[defaults]\nfact_caching = jsonfile\n");

        var settings = Load();

        Assert.Null(settings.Facts.CacheFolder);
        Assert.Single(settings.Warnings);
    }

    [Fact]
    public void All_that_is_not_supported_is_said_at_once()
    {
        Write("[defaults]\nfact_caching = redis\n");
        _environment["ANSIBLE_PRECEDENCE"] = "all_inventory";

        var errors = Assert.Throws<LanguageException>(Load).Errors;

        Assert.Equal(2, errors.Count);
    }

    [Fact]
    public void What_the_settings_of_become_plugins_say_goes_by_the_names_of_variables()
    {
        Write("[sudo_become_plugin]\nexecutable = /opt/sudo\nuser = carl\n[doas_become_plugin]\nflags = -s\n");
        _environment["ANSIBLE_BECOME_PASS"] = "secret";
        _environment["ANSIBLE_SU_PASS"] = "other";

        var settings = Load();

        Assert.Equal(
            [("ansible_doas_flags", "-s"), ("ansible_doas_pass", "secret"), ("ansible_su_pass", "other"), ("ansible_sudo_exe", "/opt/sudo"), ("ansible_sudo_pass", "secret"), ("ansible_sudo_user", "carl")],
            settings.PluginVariables.Select(pair => (pair.Key, pair.Value)).Order());
        Assert.True(settings.WantPasswords);
    }

    [Fact]
    public void What_fails_by_itself_where_it_matters_is_a_warning()
    {
        Write("[defaults]\naction_plugins = ~/pass\ncallback_whitelist = slack\nfact_caching = memory\nhash_behaviour = replace\njinja2_native = no\n");

        var warnings = Load().Warnings;

        Assert.Equal(2, warnings.Count);
        Assert.Contains(warnings, warning => warning.StartsWith("The setting 'action_plugins' in '[defaults]' = ~/pass is not supported.", StringComparison.Ordinal));
        Assert.Contains(warnings, warning => warning.StartsWith("The callback 'slack' of 'callback_whitelist' in '[defaults]' does not exist here", StringComparison.Ordinal));
    }

    private void Write(string text) => _folder.Write("work/ansible.cfg", text);

    private AnsibleSettings Load() => SettingsLoader.Load(_environment, _folder["work"], _folder["home"]);
}
