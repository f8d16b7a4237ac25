using System.Text;

namespace Rustible.Modules.Tests.Files;

/// <summary>The programs that a module starts.</summary>
internal static class ProgramLog
{
    private static readonly string[] _names =
        ["cat", "chmod", "chown", "cp", "date", "getfacl", "id", "ln", "mkdir", "mktemp", "mv", "rm", "rmdir", "sed", "setfacl", "sha1sum", "stat", "tr", "wc"];

    /// <summary>Their names in order; each is a script that writes itself down before it becomes the real one. The task must not fail.</summary>
    public static async Task<string> OfAsync(ModuleContext context, string module, params (string Name, object? Value)[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("rustible-programs-").FullName;
        try
        {
            foreach (var name in _names)
            {
                var program = Path.Combine(folder, name);
                await File.WriteAllTextAsync(program, $"#!/bin/sh\necho {name} >>{folder}/log\nexec /usr/bin/{name} \"$@\"\n", Encoding.ASCII);
                File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
            }
            var log = Path.Combine(folder, "log");
            await File.WriteAllTextAsync(log, "");
            var result = await TestHost.RunAsync(context with { Environment = [new("PATH", folder)] }, module, arguments);
            Assert.False(result.Failed, string.Join(", ", result.Values));
            return string.Join(' ', await File.ReadAllLinesAsync(log));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
