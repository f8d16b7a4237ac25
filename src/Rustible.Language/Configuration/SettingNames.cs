namespace Rustible.Language.Configuration;

/// <summary>The settings by the names that <c>ansible-config</c> and the lookup <c>config</c> give them.</summary>
public static class SettingNames
{
    private static readonly Dictionary<string, Func<AnsibleSettings, object?>> _byName = new(StringComparer.Ordinal)
    {
        ["ANSIBLE_SSH_RETRIES"] = settings => (long)settings.SshRetries,
        ["ANSIBLE_FORCE_COLOR"] = settings => settings.Display.ForceColor,
        ["ANSIBLE_NOCOLOR"] = settings => settings.Display.NoColor,
        ["DEFAULT_STDOUT_CALLBACK"] = settings => settings.Display.StdoutCallback,
        ["DISPLAY_SKIPPED_HOSTS"] = settings => settings.Display.DisplaySkippedHosts,
        ["ANY_ERRORS_FATAL"] = settings => settings.AnyErrorsFatal,
        ["BECOME_PASSWORD_FILE"] = settings => settings.BecomePasswordFile,
        ["CONFIG_FILE"] = settings => settings.ConfigFile,
        ["CONNECTION_PASSWORD_FILE"] = settings => settings.ConnectionPasswordFile,
        ["DEFAULT_ASK_PASS"] = settings => settings.AskConnectionPassword,
        ["DEFAULT_BECOME"] = settings => settings.Become,
        ["DEFAULT_BECOME_ASK_PASS"] = settings => settings.AskBecomePassword,
        ["DEFAULT_BECOME_EXE"] = settings => settings.BecomeExe,
        ["DEFAULT_BECOME_FLAGS"] = settings => settings.BecomeFlags ?? "",
        ["DEFAULT_BECOME_METHOD"] = settings => settings.BecomeMethod,
        ["DEFAULT_BECOME_USER"] = settings => settings.BecomeUser,
        ["DEFAULT_FORCE_HANDLERS"] = settings => settings.ForceHandlers,
        ["DEFAULT_FORKS"] = settings => (long)settings.Forks,
        ["DEFAULT_GATHERING"] = settings => settings.Gathering,
        ["DEFAULT_HASH_BEHAVIOUR"] = settings => settings.MergesDictionaries ? "merge" : "replace",
        ["DEFAULT_HOST_LIST"] = settings => List(settings.Inventory),
        ["DEFAULT_PRIVATE_KEY_FILE"] = settings => settings.PrivateKeyFile,
        ["DEFAULT_REMOTE_PORT"] = settings => (long?)settings.RemotePort,
        ["DEFAULT_REMOTE_USER"] = settings => settings.RemoteUser,
        ["DEFAULT_ROLES_PATH"] = settings => List(settings.RolesPath),
        ["DEFAULT_STRATEGY"] = settings => settings.Strategy,
        ["DEFAULT_TIMEOUT"] = settings => (long)settings.Timeout,
        ["DIFF_ALWAYS"] = settings => settings.DiffAlways,
        ["HOST_KEY_CHECKING"] = settings => settings.HostKeyChecking,
        ["HOST_PATTERN_MISMATCH"] = settings => settings.HostPatternMismatch,
        ["INJECT_FACTS_AS_VARS"] = settings => settings.InjectFacts,
        ["INVENTORY_IGNORE_EXTS"] = settings => List(settings.InventoryIgnoreExtensions),
        ["INVENTORY_IGNORE_PATTERNS"] = settings => List(settings.InventoryIgnorePatterns),
    };

    /// <summary>The value of a setting.</summary>
    /// <returns>Whether there is a setting of this name.</returns>
    public static bool TryGet(AnsibleSettings settings, string name, out object? value)
    {
        value = _byName.TryGetValue(name, out var read) ? read(settings) : null;
        return read is not null;
    }

    private static List<object?> List(IReadOnlyList<string> texts) => [.. texts];
}
