namespace Rustible.Language.Configuration;

/// <summary>The settings that concern what exists here, from defaults, <c>ansible.cfg</c> and <c>ANSIBLE_*</c> variables, the later winning.</summary>
public sealed record AnsibleSettings
{
    /// <summary>The file that was read; null when there is none.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>Messages about settings that are given and mean nothing here.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary><c>[defaults] inventory</c>, <c>ANSIBLE_INVENTORY</c>.</summary>
    public IReadOnlyList<string> Inventory { get; init; } = ["/etc/ansible/hosts"];

    /// <summary><c>[defaults] inventory_ignore_extensions</c>, <c>ANSIBLE_INVENTORY_IGNORE</c>: ends of names of files that a folder's inventory does not have.</summary>
    public IReadOnlyList<string> InventoryIgnoreExtensions { get; init; } =
        [".pyc", ".pyo", ".swp", ".bak", "~", ".rpm", ".md", ".txt", ".rst", ".orig", ".ini", ".cfg", ".retry"];

    /// <summary><c>[defaults] inventory_ignore_patterns</c>, <c>ANSIBLE_INVENTORY_IGNORE_REGEX</c>: likewise, as regular expressions.</summary>
    public IReadOnlyList<string> InventoryIgnorePatterns { get; init; } = [];

    /// <summary><c>[inventory] enable_plugins</c>, <c>ANSIBLE_INVENTORY_ENABLED</c>: the forms of inventories that are tried, in this order.</summary>
    public IReadOnlyList<string> InventoryEnabled { get; init; } = ["host_list", "script", "auto", "yaml", "toml", "ini"];

    /// <summary><c>[inventory] unparsed_is_failed</c>, <c>ANSIBLE_INVENTORY_UNPARSED_FAILED</c>: whether it is an error that no source could be read.</summary>
    public bool UnparsedIsFailed { get; init; }

    /// <summary><c>[inventory] any_unparsed_is_failed</c>, <c>ANSIBLE_INVENTORY_ANY_UNPARSED_IS_FAILED</c>: whether it is an error that one source could not be read.</summary>
    public bool AnyUnparsedIsFailed { get; init; }

    /// <summary><c>[inventory_plugins] use_extra_vars</c>, <c>ANSIBLE_INVENTORY_USE_EXTRA_VARS</c>: whether constructed groups see extra variables.</summary>
    public bool InventoryUsesExtraVars { get; init; }

    /// <summary><c>[inventory] export</c>, <c>ANSIBLE_INVENTORY_EXPORT</c>: whether listings of inventories keep the variables of groups at the groups.</summary>
    public bool InventoryExport { get; init; }

    /// <summary><c>[defaults] force_valid_group_names</c>, <c>ANSIBLE_TRANSFORM_INVALID_GROUP_CHARS</c>: never, always, ignore or silently.</summary>
    public string ForceValidGroupNames { get; init; } = "never";

    /// <summary><c>[defaults] forks</c>, <c>ANSIBLE_FORKS</c>.</summary>
    public int Forks { get; init; } = 5;

    /// <summary><c>[defaults] strategy</c>, <c>ANSIBLE_STRATEGY</c>.</summary>
    public string Strategy { get; init; } = "linear";

    /// <summary><c>[defaults] gathering</c>, <c>ANSIBLE_GATHERING</c>: implicit, explicit or smart.</summary>
    public string Gathering { get; init; } = "implicit";

    /// <summary><c>[defaults] timeout</c>, <c>ANSIBLE_TIMEOUT</c>, in seconds.</summary>
    public int Timeout { get; init; } = 10;

    /// <summary><c>[defaults] remote_user</c>, <c>ANSIBLE_REMOTE_USER</c>.</summary>
    public string? RemoteUser { get; init; }

    /// <summary><c>[defaults] remote_port</c>, <c>ANSIBLE_REMOTE_PORT</c>.</summary>
    public int? RemotePort { get; init; }

    /// <summary><c>[defaults] private_key_file</c>, <c>ANSIBLE_PRIVATE_KEY_FILE</c>.</summary>
    public string? PrivateKeyFile { get; init; }

    /// <summary><c>[defaults] host_key_checking</c>, <c>ANSIBLE_HOST_KEY_CHECKING</c>.</summary>
    public bool HostKeyChecking { get; init; } = true;

    /// <summary><c>[defaults] roles_path</c>, <c>ANSIBLE_ROLES_PATH</c>.</summary>
    public IReadOnlyList<string> RolesPath { get; init; } = [];

    /// <summary><c>[defaults] collections_path</c>, <c>ANSIBLE_COLLECTIONS_PATH</c>: folders that hold <c>ansible_collections</c>.</summary>
    public IReadOnlyList<string> CollectionsPath { get; init; } = [];

    /// <summary><c>[defaults] any_errors_fatal</c>, <c>ANSIBLE_ANY_ERRORS_FATAL</c>.</summary>
    public bool AnyErrorsFatal { get; init; }

    /// <summary><c>[defaults] force_handlers</c>, <c>ANSIBLE_FORCE_HANDLERS</c>.</summary>
    public bool ForceHandlers { get; init; }

    /// <summary><c>[defaults] error_on_missing_handler</c>, <c>ANSIBLE_ERROR_ON_MISSING_HANDLER</c>: when off, a handler that does not exist is a warning.</summary>
    public bool ErrorOnMissingHandler { get; init; } = true;

    /// <summary><c>[inventory] host_pattern_mismatch</c>, <c>ANSIBLE_HOST_PATTERN_MISMATCH</c>: warning (default), error or ignore.</summary>
    public string HostPatternMismatch { get; init; } = "warning";

    /// <summary><c>[defaults] inject_facts_as_vars</c>, <c>ANSIBLE_INJECT_FACT_VARS</c>.</summary>
    public bool InjectFacts { get; init; } = true;

    /// <summary><c>[defaults] private_role_vars</c>, <c>ANSIBLE_PRIVATE_ROLE_VARS</c>: variables of roles are seen in the role alone.</summary>
    public bool PrivateRoleVars { get; init; }

    /// <summary><c>[defaults] hash_behaviour</c>, <c>ANSIBLE_HASH_BEHAVIOUR</c>: dictionaries of several levels of variables are merged, not replaced.</summary>
    public bool MergesDictionaries { get; init; }

    /// <summary>What is gathered, and where facts stay.</summary>
    public FactSettings Facts { get; init; } = new();

    /// <summary>How templates are read, joined and limited.</summary>
    public TemplateSettings Templates { get; init; } = new();

    /// <summary><c>[privilege_escalation] become</c>, <c>ANSIBLE_BECOME</c>.</summary>
    public bool Become { get; init; }

    /// <summary><c>[privilege_escalation] become_method</c>, <c>ANSIBLE_BECOME_METHOD</c>.</summary>
    public string BecomeMethod { get; init; } = "sudo";

    /// <summary><c>[privilege_escalation] become_user</c>, <c>ANSIBLE_BECOME_USER</c>.</summary>
    public string BecomeUser { get; init; } = "root";

    /// <summary><c>[privilege_escalation] become_exe</c>, <c>ANSIBLE_BECOME_EXE</c>.</summary>
    public string? BecomeExe { get; init; }

    /// <summary><c>[privilege_escalation] become_flags</c>, <c>ANSIBLE_BECOME_FLAGS</c>.</summary>
    public string? BecomeFlags { get; init; }

    /// <summary><c>[privilege_escalation] become_ask_pass</c>, <c>ANSIBLE_BECOME_ASK_PASS</c>.</summary>
    public bool AskBecomePassword { get; init; }

    /// <summary><c>[defaults] become_password_file</c>, <c>ANSIBLE_BECOME_PASSWORD_FILE</c>.</summary>
    public string? BecomePasswordFile { get; init; }

    /// <summary><c>[defaults] ask_pass</c>, <c>ANSIBLE_ASK_PASS</c>.</summary>
    public bool AskConnectionPassword { get; init; }

    /// <summary><c>[defaults] connection_password_file</c>, <c>ANSIBLE_CONNECTION_PASSWORD_FILE</c>.</summary>
    public string? ConnectionPasswordFile { get; init; }

    /// <summary>Whether a password is to be asked for, is read from a file, or is among the settings.</summary>
    public bool WantPasswords => AskBecomePassword || AskConnectionPassword || BecomePasswordFile is not null || ConnectionPasswordFile is not null
        || Configuration.PluginVariables.HaveSecrets(PluginVariables) || WantVaultPasswords;

    /// <summary><c>[defaults] ask_vault_pass</c>, <c>ANSIBLE_ASK_VAULT_PASS</c>.</summary>
    public bool AskVaultPassword { get; init; }

    /// <summary><c>[defaults] vault_password_file</c>, <c>ANSIBLE_VAULT_PASSWORD_FILE</c>.</summary>
    public string? VaultPasswordFile { get; init; }

    /// <summary><c>[defaults] vault_identity_list</c>, <c>ANSIBLE_VAULT_IDENTITY_LIST</c>: as if each were given with <c>--vault-id</c>.</summary>
    public IReadOnlyList<string> VaultIdentityList { get; init; } = [];

    /// <summary><c>[defaults] vault_identity</c>, <c>ANSIBLE_VAULT_IDENTITY</c>: the vault id of a password that is given without one.</summary>
    public string VaultIdentity { get; init; } = "default";

    /// <summary><c>[defaults] vault_id_match</c>, <c>ANSIBLE_VAULT_ID_MATCH</c>: whether only a password of the same vault id may decrypt.</summary>
    public bool VaultIdMatch { get; init; }

    /// <summary><c>[defaults] vault_encrypt_identity</c>, <c>ANSIBLE_VAULT_ENCRYPT_IDENTITY</c>: the vault id whose password encrypts.</summary>
    public string? VaultEncryptIdentity { get; init; }

    /// <summary><c>[defaults] vault_encrypt_salt</c>, <c>ANSIBLE_VAULT_ENCRYPT_SALT</c>: the salt of what is encrypted; null draws a new one each time.</summary>
    public string? VaultEncryptSalt { get; init; }

    /// <summary>Whether the settings name a vault password, or ask for one.</summary>
    public bool WantVaultPasswords => AskVaultPassword || VaultPasswordFile is not null || VaultIdentityList.Count > 0;

    /// <summary><c>[ssh_connection] retries</c>, <c>ANSIBLE_SSH_RETRIES</c>: how often to try again to reach a host.</summary>
    public int SshRetries { get; init; }

    /// <summary><c>[ssh_connection] ssh_args</c>, <c>ANSIBLE_SSH_ARGS</c>; what only tunes OpenSSH (control sockets, compression) means nothing here.</summary>
    public string SshArgs { get; init; } = "";

    /// <summary><c>[ssh_connection] ssh_common_args</c>, <c>ANSIBLE_SSH_COMMON_ARGS</c>.</summary>
    public string SshCommonArgs { get; init; } = "";

    /// <summary><c>[ssh_connection] ssh_extra_args</c>, <c>ANSIBLE_SSH_EXTRA_ARGS</c>.</summary>
    public string SshExtraArgs { get; init; } = "";

    /// <summary>What the settings of plug-ins for containers and for become say, by the names of the variables of a host that say the same (<c>ansible_kubectl_namespace</c>).</summary>
    public IReadOnlyDictionary<string, string> PluginVariables { get; init; } = new Dictionary<string, string>();

    /// <summary><c>[diff] always</c>, <c>ANSIBLE_DIFF_ALWAYS</c>.</summary>
    public bool DiffAlways { get; init; }

    /// <summary><c>[defaults] module_name</c>: what <c>exec</c> runs without <c>-m</c>.</summary>
    public string ModuleName { get; init; } = "command";

    /// <summary><c>[defaults] module_args</c>, <c>ANSIBLE_MODULE_ARGS</c>: what <c>exec</c> gives the module without <c>-a</c>.</summary>
    public string ModuleArguments { get; init; } = "";

    /// <summary><c>[defaults] playbook_dir</c>, <c>ANSIBLE_PLAYBOOK_DIR</c>: the folder that stands for the playbook's in <c>exec</c>.</summary>
    public string? PlaybookDirectory { get; init; }

    /// <summary><c>[defaults] poll_interval</c>, <c>ANSIBLE_POLL_INTERVAL</c>, in seconds.</summary>
    public int PollInterval { get; init; } = 15;

    /// <summary><c>[defaults] task_timeout</c>, <c>ANSIBLE_TASK_TIMEOUT</c>, in seconds; 0 for none.</summary>
    public int TaskTimeout { get; init; }

    /// <summary><c>[defaults] no_log</c>, <c>ANSIBLE_NO_LOG</c>: nothing of results is shown unless a task says so.</summary>
    public bool NoLog { get; init; }

    /// <summary><c>[tags] run</c>, <c>ANSIBLE_RUN_TAGS</c>.</summary>
    public IReadOnlyList<string> RunTags { get; init; } = [];

    /// <summary><c>[tags] skip</c>, <c>ANSIBLE_SKIP_TAGS</c>.</summary>
    public IReadOnlyList<string> SkipTags { get; init; } = [];

    /// <summary><c>[defaults] retry_files_enabled</c>, <c>ANSIBLE_RETRY_FILES_ENABLED</c>: the hosts that failed are written to a file.</summary>
    public bool RetryFilesEnabled { get; init; }

    /// <summary><c>[defaults] retry_files_save_path</c>, <c>ANSIBLE_RETRY_FILES_SAVE_PATH</c>: the folder of that file; null for the playbook's.</summary>
    public string? RetryFilesSavePath { get; init; }

    /// <summary><c>[defaults] localhost_warning</c>, <c>ANSIBLE_LOCALHOST_WARNING</c>: an inventory without hosts is told of.</summary>
    public bool LocalhostWarning { get; init; } = true;

    /// <summary><c>[inventory] inventory_unparsed_warning</c>, <c>ANSIBLE_INVENTORY_UNPARSED_WARNING</c>: that no inventory could be read is told.</summary>
    public bool InventoryUnparsedWarning { get; init; } = true;

    /// <summary>Modules that are as if they did not exist: those of the file that <c>[defaults] plugin_filters_cfg</c> names.</summary>
    public IReadOnlyList<string> RejectedModules { get; init; } = [];

    /// <summary>Modules that are files: where they lie, and what they are told.</summary>
    public ModuleSettings Modules { get; init; } = new();

    /// <summary>What is shown of a run.</summary>
    public DisplaySettings Display { get; init; } = new();

    /// <summary>DUPLICATE_YAML_DICT_KEY: <c>warn</c>, <c>ignore</c> or <c>error</c>.</summary>
    public string DuplicateKeys { get; init; } = "warn";
}
