using System.Diagnostics;
using Rustible.Connections;

namespace Rustible.Modules.Tests;

/// <summary>A connection that starts one shell a request. The shell is told who it is, as a resident shell finds out when it starts: the tests run as root.</summary>
public sealed class ShellConnection(string shell, string folder) : IConnection
{
    private const string Identity = "rs_uid=0 rs_gid=0 rs_user=root rs_group=root\n";

    /// <summary>How many requests and transfers there were: the round trips.</summary>
    public int Requests { get; private set; }

    public bool IsAlive => true;

    public async Task<ShellReply> RunAsync(ShellRequest request, CancellationToken cancellation)
    {
        Requests++;
        var assignments = request.Variables.Select(variable => $"{variable.Key}='{variable.Value.Replace("'", @"'\''")}'\n");
        var start = new ProcessStartInfo
        {
            FileName = shell.Split(' ')[0],
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var script = Path.Combine(Path.GetTempPath(), $"rustible-script-{Guid.NewGuid():N}");
        await File.WriteAllTextAsync(script, Identity + string.Concat(assignments) + request.Script, cancellation);
        foreach (var argument in shell.Split(' ').Skip(1).Append(script))
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in request.Environment)
            start.Environment[name] = value;
        try
        {
            using var process = Process.Start(start)!;
            var output = ReadAsync(process.StandardOutput.BaseStream, cancellation);
            var error = ReadAsync(process.StandardError.BaseStream, cancellation);
            await process.StandardInput.BaseStream.WriteAsync(request.Stdin, cancellation).AsTask().ContinueWith(_ => { }, TaskScheduler.Default);
            try
            {
                process.StandardInput.Close();
            }
            catch (IOException)
            {
                // The script did not read its input.
            }
            await process.WaitForExitAsync(cancellation);
            return new ShellReply(process.ExitCode, await output, await error);
        }
        finally
        {
            File.Delete(script);
        }
    }

    public async Task UploadAsync(Stream content, string path, BecomeSettings? become, CancellationToken cancellation)
    {
        Requests++;
        await using var file = File.Create(path);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await content.CopyToAsync(file, cancellation);
    }

    public async Task<long> DownloadAsync(string path, Stream destination, BecomeSettings? become, CancellationToken cancellation)
    {
        Requests++;
        await using var file = File.OpenRead(path);
        await file.CopyToAsync(destination, cancellation);
        return file.Length;
    }

    public Task ForgetRunAsync(string run, CancellationToken cancellation) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task<byte[]> ReadAsync(Stream stream, CancellationToken cancellation)
    {
        using var memory = new MemoryStream();
        await stream.CopyToAsync(memory, cancellation);
        return memory.ToArray();
    }
}
