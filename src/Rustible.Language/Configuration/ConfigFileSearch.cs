namespace Rustible.Language.Configuration;

/// <summary>Finds the one <c>ansible.cfg</c> that counts.</summary>
internal static class ConfigFileSearch
{
    /// <summary>The first that is there: <c>ANSIBLE_CONFIG</c>, the working directory, the home, <c>/etc/ansible</c>; null when there is none.</summary>
    /// <param name="environment">The environment variables.</param>
    /// <param name="paths">Makes paths absolute.</param>
    /// <param name="home">The user's home.</param>
    /// <param name="warn">Takes messages for the user.</param>
    public static string? Find(IReadOnlyDictionary<string, string> environment, SettingPaths paths, string home, Action<string> warn)
    {
        var candidates = new List<string>();
        if (environment.TryGetValue("ANSIBLE_CONFIG", out var named) && named.Length > 0)
        {
            var path = paths.Resolve(named, paths.WorkingDirectory);
            candidates.Add(Directory.Exists(path) ? Path.Combine(path, "ansible.cfg") : path);
        }
        var here = Path.Combine(paths.WorkingDirectory, "ansible.cfg");
        if (!IsWritableByAll(paths.WorkingDirectory))
            candidates.Add(here);
        else if (!candidates.Exists(File.Exists) && File.Exists(here))
        {
            warn($"Ansible is being run in a world writable directory ({paths.WorkingDirectory}), ignoring it as an ansible.cfg source. "
                + "For more information see https://docs.ansible.com/ansible/devel/reference_appendices/config.html#cfg-in-world-writable-dir");
        }
        candidates.Add(Path.Combine(home, ".ansible.cfg"));
        candidates.Add("/etc/ansible/ansible.cfg");
        return candidates.Find(File.Exists);
    }

    private static bool IsWritableByAll(string folder) => Directory.Exists(folder) && (File.GetUnixFileMode(folder) & UnixFileMode.OtherWrite) != 0;
}
