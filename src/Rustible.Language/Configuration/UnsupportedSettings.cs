using Rustible.Language.Source;

namespace Rustible.Language.Configuration;

/// <summary>
/// Settings of Ansible that would change a run and are not supported. Those that would change what hosts become are refused; those without which a run does the
/// same, or that fail by themselves where they matter, are warned of. All others (tuning, Python, cows) are as if unknown.
/// </summary>
internal static class UnsupportedSettings
{
    private sealed record Rule(Setting Setting, Func<string, bool> IsHarmless, string Reason, bool IsRefused);

    private static readonly Rule[] _rules =
    [
        Refused(Setting.Default("precedence", "ANSIBLE_PRECEDENCE"), DefaultPrecedence, "The precedence of variables cannot be changed."),
        Refused(Setting.Default("playbook_vars_root", "ANSIBLE_PLAYBOOK_VARS_ROOT"), Is("top"), "group_vars and host_vars are those beside the playbook."),
        Refused(Setting.Default("facts_modules", "ANSIBLE_FACTS_MODULES"), Is("smart", "setup", "ansible.builtin.setup"), "Facts come from the module setup."),
        Refused(Setting.Default("transport", "ANSIBLE_TRANSPORT"), Is("smart", "ssh", "paramiko", "paramiko_ssh"), "Use --connection, or connection in the plays."),
        Refused(Setting.Default("enable_task_debugger", "ANSIBLE_ENABLE_TASK_DEBUGGER"), Off, "There is no debugger."),
        Refused(Setting.Default("invalid_task_attribute_failed", "ANSIBLE_INVALID_TASK_ATTRIBUTE_FAILED"), On, "A misspelt keyword is always an error."),
        Refused(Setting.Default("yaml_valid_extensions", "ANSIBLE_YAML_FILENAME_EXT"), Is(".yml, .yaml, .json", ".yml,.yaml,.json"), "Files of variables end in .yml, .yaml or .json."),
        Refused(Setting.Default("fact_caching", "ANSIBLE_CACHE_PLUGIN"), Is("", "memory", "ansible.builtin.memory", "jsonfile", "ansible.builtin.jsonfile"), "Facts are kept in memory, or in files: use jsonfile."),
        Warned(Setting.Default("max_diff_size", "ANSIBLE_MAX_DIFF_SIZE"), Is("", "104448"), "Differences of files are shown up to the usual size."),
        Warned(Setting.In("selinux", "special_context_filesystems", "ANSIBLE_SELINUX_SPECIAL_FS"), Is("", "fuse, nfs, vboxsf, ramfs, 9p, vfat", "fuse,nfs,vboxsf,ramfs,9p,vfat"), "SELinux contexts are left as the host has them."),
        Warned(Setting.Default("executable", "ANSIBLE_EXECUTABLE"), Is("/bin/sh"), "Commands run in /bin/sh; set the variable ansible_shell_executable."),
        Warned(Setting.Default("action_plugins", "ANSIBLE_ACTION_PLUGINS"), Is(""), "Plugins written in Python do not run."),
        Warned(Setting.Default("strategy_plugins", "ANSIBLE_STRATEGY_PLUGINS"), Is(""), "Plugins written in Python do not run."),
        Warned(Setting.Default("vars_plugins", "ANSIBLE_VARS_PLUGINS"), Is(""), "Plugins written in Python do not run."),
        Warned(Setting.Default("vars_plugins_enabled", "ANSIBLE_VARS_ENABLED"), Is("host_group_vars", "ansible.builtin.host_group_vars"), "Plugins written in Python do not run."),
        Warned(Setting.In("ssh_connection", "ssh_executable", "ANSIBLE_SSH_EXECUTABLE"), Is("ssh", "/usr/bin/ssh"), "No ssh program is used."),
    ];

    private static readonly string[] _precedence =
        ["all_inventory", "groups_inventory", "all_plugins_inventory", "all_plugins_play", "groups_plugins_inventory", "groups_plugins_play"];

    /// <summary>Refuses or warns of all settings that are given and not supported.</summary>
    /// <exception cref="LanguageException">Settings that would change what hosts become.</exception>
    public static void Check(SettingValues values, Action<string> warn)
    {
        var faults = new List<LanguageError>();
        foreach (var rule in _rules)
        {
            if (values.Find(rule.Setting) is not { } given || rule.IsHarmless(values.Text(rule.Setting)!.Trim()))
                continue;
            var message = $"The setting '{given.Name}' = {given.Text.ReplaceLineEndings(" ")} is not supported.";
            if (rule.IsRefused)
                faults.Add(new LanguageError(LanguageErrorKind.Options, message, given.Position, rule.Reason));
            else
                warn($"{message} {rule.Reason}");
        }
        if (faults.Count > 0)
            throw new LanguageException(faults);
    }

    /// <summary>Whether a setting is refused, or warned of; null when it is neither.</summary>
    public static bool? IsRefused(Setting setting) => Array.Find(_rules, rule =>
        rule.Setting.Options.Intersect(setting.Options).Any() || rule.Setting.Variables.Intersect(setting.Variables).Any())?.IsRefused;

    private static Rule Refused(Setting setting, Func<string, bool> isHarmless, string reason) => new(setting, isHarmless, reason, true);

    private static Rule Warned(Setting setting, Func<string, bool> isHarmless, string reason) => new(setting, isHarmless, reason, false);

    private static Func<string, bool> Is(params string[] texts) => texts.Contains;

    private static bool On(string text) => SettingValues.IsTrue(text);

    private static bool Off(string text) => !SettingValues.IsTrue(text);

    private static bool DefaultPrecedence(string text) => text.Split(',', StringSplitOptions.TrimEntries).SequenceEqual(_precedence);
}
