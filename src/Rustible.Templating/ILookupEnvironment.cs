namespace Rustible.Templating;

/// <summary>What lookups may reach outside the variables. A scope that implements this decides for its own templates.</summary>
public interface ILookupEnvironment
{
    /// <summary>The folders below which relative files are searched (role, playbook), the first first.</summary>
    IReadOnlyList<string> SearchFolders { get; }

    /// <summary>Whether lookups may keep files beside the playbook, as <c>password</c> does.</summary>
    bool MayWriteFiles { get; }

    /// <summary>The value of an environment variable of the control process; null when not set.</summary>
    string? EnvironmentVariable(string name);

    /// <summary>The content of a file, decrypted when it is a vault.</summary>
    byte[] ReadFile(string path);

    /// <summary>Runs a command of the lookups <c>pipe</c> and <c>lines</c> with <c>/bin/sh</c> and returns its output.</summary>
    /// <exception cref="TemplateException">Commands are not allowed, or it failed.</exception>
    string RunCommand(string command, CancellationToken cancellation);

    /// <summary>The names of the hosts that a pattern means; none where there is no inventory.</summary>
    IReadOnlyList<string> HostsMatching(string pattern) => [];

    /// <summary>The value of a setting by its name.</summary>
    /// <returns>Whether there is such a setting.</returns>
    bool TryGetSetting(string name, out object? value)
    {
        value = null;
        return false;
    }

    /// <summary>Whether tasks may call a module by this name.</summary>
    bool HasModule(string name) => false;
}
