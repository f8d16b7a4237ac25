using Rustible.Engine.Runs;
using Rustible.Language.Configuration;

namespace Rustible.Cli.Terminal;

/// <summary>The file of the hosts that failed or were lost, for <c>--limit @FILE</c>; written when <c>retry_files_enabled</c> says so.</summary>
internal static class RetryFile
{
    /// <summary>Writes the file beside the playbook, or where the settings want it, when there is something to write.</summary>
    public static void Write(string playbook, RunNotice.RunEnded ended, AnsibleSettings settings)
    {
        var hosts = ended.Recap.Where(host => host.Failed + host.Unreachable > 0).Select(host => host.Host).ToList();
        if (!settings.RetryFilesEnabled || hosts.Count == 0)
            return;
        var path = Path.GetFullPath(playbook);
        var folder = settings.RetryFilesSavePath ?? Path.GetDirectoryName(path)!;
        var file = Path.Combine(folder, Path.GetFileNameWithoutExtension(path) + ".retry");
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllLines(file, hosts);
            Console.Out.WriteLine($"\tto retry, use: --limit @{file}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"[WARNING]: Could not create retry file '{file}'. {error.Message}");
        }
    }
}
