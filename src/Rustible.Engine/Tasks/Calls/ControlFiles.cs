using Rustible.Language.Vault;
using Rustible.Modules;
using Rustible.Templating;

namespace Rustible.Engine.Tasks.Calls;

/// <summary>Finds files on the control node where Ansible looks for them: the role and those that pulled it in, the task file's folder, the playbook's.</summary>
internal sealed class ControlFiles(TaskInvocation invocation) : IControlFiles
{
    public static IReadOnlyList<string> FoldersOf(TaskInvocation invocation)
    {
        var folders = new List<string>();
        if (invocation.Task.Role is { } role)
        {
            folders.Add(role.Path);
            folders.AddRange(role.Parents.Reverse().Select(parent => parent.Path));
        }
        if (Path.GetDirectoryName(invocation.Task.Position.File) is { Length: > 0 } folder)
            folders.Add(folder);
        folders.Add(invocation.Play.Directory);
        return [.. folders.Distinct()];
    }

    public string? Find(string folder, string name) => SearchedPaths(folder, name).FirstOrDefault(Exists);

    public IReadOnlyList<string> SearchedPaths(string folder, string name)
    {
        name = HomePath.Expand(name);
        return Path.IsPathRooted(name)
            ? [name]
            : [.. FoldersOf(invocation).SelectMany(root => new[] { Path.Combine(root, folder, name), Path.Combine(root, name) }).Select(Path.GetFullPath).Distinct()];
    }

    public byte[] Read(string path, bool decrypt)
    {
        var content = File.ReadAllBytes(path);
        try
        {
            return decrypt && VaultKeyring.IsEncrypted(content) ? Vault.Decrypt(content) : content;
        }
        catch (VaultException wrong)
        {
            throw new IOException(Vault.Secrets.Count == 0 ? wrong.Message : $"{wrong.Message} on {path}");
        }
    }

    private VaultKeyring Vault => invocation.Run.Secrets.Vault;

    private static bool Exists(string path) => File.Exists(path) || Directory.Exists(path);
}
