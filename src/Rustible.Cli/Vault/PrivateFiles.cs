using System.Diagnostics;

namespace Rustible.Cli.Vault;

/// <summary>Writes files as a whole or not at all; nobody else can read them, not even for a moment.</summary>
internal static class PrivateFiles
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Puts content in a file's place. A new file, or one whose attributes are not kept, is readable by its owner only.</summary>
    /// <param name="path">The file; what a link points to is written.</param>
    /// <param name="content">The content.</param>
    /// <param name="keepAttributes">Whether owner and mode of a file that is there stay.</param>
    public static void Write(string path, ReadOnlySpan<byte> content, bool keepAttributes)
    {
        var target = Path.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path;
        if (Path.Exists(target) && (File.GetAttributes(target) & FileAttributes.Device) != 0)
        {
            using var device = File.OpenWrite(target);
            device.Write(content);
            return;
        }
        var temporary = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Path.GetRandomFileName()}");
        try
        {
            if (keepAttributes && File.Exists(target))
                CopyAttributes(target, temporary);
            using (var file = new FileStream(temporary, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, UnixCreateMode = OwnerOnly }))
            {
                file.Write(content);
                file.SetLength(content.Length);
                file.Flush(flushToDisk: true);
            }
            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>A copy has the owner and the mode; its content is about to be replaced.</summary>
    private static void CopyAttributes(string from, string to)
    {
        using var copy = Process.Start(new ProcessStartInfo("cp", ["-p", "--", from, to]))!;
        copy.WaitForExit();
        if (copy.ExitCode != 0)
            throw new IOException($"The file {to} cannot be written.");
    }
}
