using Rustible.Language.Source;
using Rustible.Language.Vault;

namespace Rustible.Language.Configuration;

/// <summary>Finds and reads <c>ansible.cfg</c> and the <c>ANSIBLE_*</c> variables.</summary>
public static class SettingsLoader
{
    /// <summary>The settings.</summary>
    /// <param name="environment">The environment variables.</param>
    /// <param name="workingDirectory">The working directory, absolute.</param>
    /// <param name="home">The user's home, absolute.</param>
    /// <exception cref="LanguageException">The file or a value is wrong, or a setting that would change the run is not supported.</exception>
    public static AnsibleSettings Load(IReadOnlyDictionary<string, string> environment, string workingDirectory, string home)
    {
        var warnings = new List<string>();
        var paths = new SettingPaths(environment, workingDirectory, home);
        var path = ConfigFileSearch.Find(environment, paths, home, warnings.Add);
        var file = path is null ? null : ConfigFile.Parse(path, SourceFiles.Text(path, VaultKeyring.Empty));
        var values = new SettingValues(environment, file, paths);
        UnsupportedSettings.Check(values, warnings.Add);
        var ownFolder = values.PathOf(Setting.Default("home", "ANSIBLE_HOME")) ?? paths.Resolve("~/.ansible", home);
        var standard = new AnsibleSettings
        {
            RolesPath = [Path.Combine(ownFolder, "roles"), "/usr/share/ansible/roles", "/etc/ansible/roles"],
            CollectionsPath = [Path.Combine(ownFolder, "collections"), "/usr/share/ansible/collections"],
        };
        var display = DisplaySettingsReader.Read(values, paths, home, warnings.Add);
        return Vault(values, Passwords(values, Connections(values, Tasks(values, Runs(values, standard))))) with
        {
            ConfigFile = path,
            Warnings = warnings,
            Display = display,
            Modules = ModuleSettings.Read(values, ownFolder, environment, home),
            PluginVariables = PluginVariables.Read(values),
            Facts = FactSettings.Read(values, warnings.Add),
            RejectedModules = RejectedModules.Read(values.PathOf(Setting.Default("plugin_filters_cfg")), warnings.Add),
        };
    }

    private static AnsibleSettings Runs(SettingValues values, AnsibleSettings standard) => standard with
    {
        Inventory = values.Paths(Setting.Default("inventory", "ANSIBLE_INVENTORY"), ',') ?? standard.Inventory,
        InventoryIgnoreExtensions = values.List(
            Setting.Default("inventory_ignore_extensions", "ANSIBLE_INVENTORY_IGNORE").Or("inventory", "ignore_extensions")) ?? standard.InventoryIgnoreExtensions,
        InventoryIgnorePatterns = values.List(
            Setting.Default("inventory_ignore_patterns", "ANSIBLE_INVENTORY_IGNORE_REGEX").Or("inventory", "ignore_patterns")) ?? standard.InventoryIgnorePatterns,
        InventoryEnabled = values.List(Setting.In("inventory", "enable_plugins", "ANSIBLE_INVENTORY_ENABLED")) ?? standard.InventoryEnabled,
        UnparsedIsFailed = values.Flag(Setting.In("inventory", "unparsed_is_failed", "ANSIBLE_INVENTORY_UNPARSED_FAILED")) ?? standard.UnparsedIsFailed,
        AnyUnparsedIsFailed = values.Flag(Setting.In("inventory", "any_unparsed_is_failed", "ANSIBLE_INVENTORY_ANY_UNPARSED_IS_FAILED")) ?? standard.AnyUnparsedIsFailed,
        InventoryUsesExtraVars = values.Flag(Setting.In("inventory_plugins", "use_extra_vars", "ANSIBLE_INVENTORY_USE_EXTRA_VARS")) ?? standard.InventoryUsesExtraVars,
        InventoryExport = values.Flag(Setting.In("inventory", "export", "ANSIBLE_INVENTORY_EXPORT")) ?? standard.InventoryExport,
        ForceValidGroupNames = values.Choice(
            Setting.Default("force_valid_group_names", "ANSIBLE_TRANSFORM_INVALID_GROUP_CHARS"), "never", "always", "ignore", "silently") ?? standard.ForceValidGroupNames,
        Forks = values.Integer(Setting.Default("forks", "ANSIBLE_FORKS"), least: 1) ?? standard.Forks,
        Strategy = values.Text(Setting.Default("strategy", "ANSIBLE_STRATEGY")) ?? standard.Strategy,
        DuplicateKeys = values.Choice(Setting.Default("duplicate_dict_key", "ANSIBLE_DUPLICATE_YAML_DICT_KEY"), "error", "warn", "ignore") ?? standard.DuplicateKeys,
        Gathering = values.Choice(Setting.Default("gathering", "ANSIBLE_GATHERING"), "implicit", "explicit", "smart") ?? standard.Gathering,
        RolesPath = values.Paths(Setting.Default("roles_path", "ANSIBLE_ROLES_PATH"), ':') ?? standard.RolesPath,
        CollectionsPath = values.Paths(
            Setting.Default("collections_path", "ANSIBLE_COLLECTIONS_PATH", "ANSIBLE_COLLECTIONS_PATHS").Or("defaults", "collections_paths"), ':') ?? standard.CollectionsPath,
        AnyErrorsFatal = values.Flag(Setting.Default("any_errors_fatal", "ANSIBLE_ANY_ERRORS_FATAL")) ?? standard.AnyErrorsFatal,
        ForceHandlers = values.Flag(Setting.Default("force_handlers", "ANSIBLE_FORCE_HANDLERS")) ?? standard.ForceHandlers,
        ErrorOnMissingHandler = values.Flag(Setting.Default("error_on_missing_handler", "ANSIBLE_ERROR_ON_MISSING_HANDLER")) ?? standard.ErrorOnMissingHandler,
        HostPatternMismatch = values.Choice(
            Setting.In("inventory", "host_pattern_mismatch", "ANSIBLE_HOST_PATTERN_MISMATCH"), "warning", "error", "ignore") ?? standard.HostPatternMismatch,
        LocalhostWarning = values.Flag(Setting.Default("localhost_warning", "ANSIBLE_LOCALHOST_WARNING")) ?? standard.LocalhostWarning,
        InventoryUnparsedWarning = values.Flag(
            Setting.In("inventory", "inventory_unparsed_warning", "ANSIBLE_INVENTORY_UNPARSED_WARNING")) ?? standard.InventoryUnparsedWarning,
        Templates = TemplateSettings.Read(values),
        PrivateRoleVars = values.Flag(Setting.Default("private_role_vars", "ANSIBLE_PRIVATE_ROLE_VARS")) ?? standard.PrivateRoleVars,
        MergesDictionaries = values.Choice(Setting.Default("hash_behaviour", "ANSIBLE_HASH_BEHAVIOUR"), "replace", "merge") == "merge",
        InjectFacts = values.Flag(Setting.Default("inject_facts_as_vars", "ANSIBLE_INJECT_FACT_VARS")) ?? standard.InjectFacts,
    };

    private static AnsibleSettings Tasks(SettingValues values, AnsibleSettings standard) => standard with
    {
        DiffAlways = values.Flag(Setting.In("diff", "always", "ANSIBLE_DIFF_ALWAYS")) ?? standard.DiffAlways,
        ModuleName = values.Text(Setting.Default("module_name")) is { Length: > 0 } module ? module : standard.ModuleName,
        ModuleArguments = values.Text(Setting.Default("module_args", "ANSIBLE_MODULE_ARGS")) ?? standard.ModuleArguments,
        PlaybookDirectory = values.PathOf(Setting.Default("playbook_dir", "ANSIBLE_PLAYBOOK_DIR")),
        PollInterval = values.Integer(Setting.Default("poll_interval", "ANSIBLE_POLL_INTERVAL")) ?? standard.PollInterval,
        TaskTimeout = values.Integer(Setting.Default("task_timeout", "ANSIBLE_TASK_TIMEOUT")) ?? standard.TaskTimeout,
        NoLog = values.Flag(Setting.Default("no_log", "ANSIBLE_NO_LOG")) ?? standard.NoLog,
        RunTags = values.List(Setting.In("tags", "run", "ANSIBLE_RUN_TAGS")) ?? standard.RunTags,
        SkipTags = values.List(Setting.In("tags", "skip", "ANSIBLE_SKIP_TAGS")) ?? standard.SkipTags,
        RetryFilesEnabled = values.Flag(Setting.Default("retry_files_enabled", "ANSIBLE_RETRY_FILES_ENABLED")) ?? standard.RetryFilesEnabled,
        RetryFilesSavePath = values.PathOf(Setting.Default("retry_files_save_path", "ANSIBLE_RETRY_FILES_SAVE_PATH")),
    };

    private static AnsibleSettings Connections(SettingValues values, AnsibleSettings standard) => standard with
    {
        Timeout = values.Integer(Setting.Default("timeout", "ANSIBLE_SSH_TIMEOUT", "ANSIBLE_TIMEOUT").Or("ssh_connection", "timeout")) ?? standard.Timeout,
        RemoteUser = values.Text(Setting.Default("remote_user", "ANSIBLE_REMOTE_USER")) is { Length: > 0 } user ? user : null,
        RemotePort = values.Integer(Setting.Default("remote_port", "ANSIBLE_REMOTE_PORT"), least: 1),
        PrivateKeyFile = values.PathOf(Setting.Default("private_key_file", "ANSIBLE_PRIVATE_KEY_FILE")),
        HostKeyChecking = values.Flag(
            Setting.Default("host_key_checking", "ANSIBLE_SSH_HOST_KEY_CHECKING", "ANSIBLE_HOST_KEY_CHECKING").Or("ssh_connection", "host_key_checking"))
            ?? standard.HostKeyChecking,
        Become = values.Flag(Setting.In("privilege_escalation", "become", "ANSIBLE_BECOME")) ?? standard.Become,
        BecomeMethod = values.Text(Setting.In("privilege_escalation", "become_method", "ANSIBLE_BECOME_METHOD")) ?? standard.BecomeMethod,
        BecomeUser = values.Text(Setting.In("privilege_escalation", "become_user", "ANSIBLE_BECOME_USER")) ?? standard.BecomeUser,
        BecomeExe = values.Text(Setting.In("privilege_escalation", "become_exe", "ANSIBLE_BECOME_EXE")) is { Length: > 0 } program ? program : null,
        BecomeFlags = values.Text(Setting.In("privilege_escalation", "become_flags", "ANSIBLE_BECOME_FLAGS")) is { Length: > 0 } flags ? flags : null,
        SshRetries = values.Integer(Setting.In("ssh_connection", "retries", "ANSIBLE_SSH_RETRIES")) ?? standard.SshRetries,
        SshArgs = values.Text(Setting.In("ssh_connection", "ssh_args", "ANSIBLE_SSH_ARGS")) ?? standard.SshArgs,
        SshCommonArgs = values.Text(Setting.In("ssh_connection", "ssh_common_args", "ANSIBLE_SSH_COMMON_ARGS")) ?? standard.SshCommonArgs,
        SshExtraArgs = values.Text(Setting.In("ssh_connection", "ssh_extra_args", "ANSIBLE_SSH_EXTRA_ARGS")) ?? standard.SshExtraArgs,
    };

    private static AnsibleSettings Passwords(SettingValues values, AnsibleSettings standard) => standard with
    {
        AskConnectionPassword = values.Flag(Setting.Default("ask_pass", "ANSIBLE_ASK_PASS")) ?? standard.AskConnectionPassword,
        ConnectionPasswordFile = values.PathOf(Setting.Default("connection_password_file", "ANSIBLE_CONNECTION_PASSWORD_FILE")),
        AskBecomePassword = values.Flag(Setting.In("privilege_escalation", "become_ask_pass", "ANSIBLE_BECOME_ASK_PASS")) ?? standard.AskBecomePassword,
        BecomePasswordFile = values.PathOf(Setting.Default("become_password_file", "ANSIBLE_BECOME_PASSWORD_FILE")),
    };

    private static AnsibleSettings Vault(SettingValues values, AnsibleSettings standard) => standard with
    {
        AskVaultPassword = values.Flag(Setting.Default("ask_vault_pass", "ANSIBLE_ASK_VAULT_PASS")) ?? standard.AskVaultPassword,
        VaultPasswordFile = values.PathOf(Setting.Default("vault_password_file", "ANSIBLE_VAULT_PASSWORD_FILE")),
        VaultIdentityList = [.. (values.List(Setting.Default("vault_identity_list", "ANSIBLE_VAULT_IDENTITY_LIST")) ?? []).Select(text => text.Trim('[', ']', ' ')).Where(text => text.Length > 0)],
        VaultIdentity = values.Text(Setting.Default("vault_identity", "ANSIBLE_VAULT_IDENTITY")) ?? standard.VaultIdentity,
        VaultIdMatch = values.Flag(Setting.Default("vault_id_match", "ANSIBLE_VAULT_ID_MATCH")) ?? standard.VaultIdMatch,
        VaultEncryptIdentity = values.Text(Setting.Default("vault_encrypt_identity", "ANSIBLE_VAULT_ENCRYPT_IDENTITY")) is { Length: > 0 } id ? id : null,
        VaultEncryptSalt = values.Text(Setting.Default("vault_encrypt_salt", "ANSIBLE_VAULT_ENCRYPT_SALT")) is { Length: > 0 } salt ? salt : null,
    };
}
