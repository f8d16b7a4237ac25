using System.Globalization;
using System.Text;
using Rustible.Connections;
using Rustible.Connections.Shell;

namespace Rustible.Modules.Jobs;

/// <summary>
/// The session of a module that runs as a job: each of its requests is a program of its own, started in the background of the host under the job's name, and
/// a module that is run again finds what has become of them. So a job needs nobody who waits for it, and is taken up again by whoever asks for it.
/// </summary>
/// <param name="session">The host's session.</param>
/// <param name="folder">The folder of jobs on the host.</param>
/// <param name="id">The job's id, a file name.</param>
/// <param name="limit">Time limit of each request.</param>
/// <param name="description">What is written of the job; it lies beside the first request.</param>
internal sealed class JobConnection(IConnection session, HostPath folder, string id, TimeSpan limit, string description) : IConnection
{
    private int _requests;

    public bool IsAlive => session.IsAlive;

    /// <exception cref="JobUnderWay">The request has not ended; it was started if it had not been.</exception>
    public async Task<ShellReply> RunAsync(ShellRequest request, CancellationToken cancellation)
    {
        var number = _requests++;
        var name = number == 0 ? id : string.Create(CultureInfo.InvariantCulture, $"{id}.{number}");
        var look = await JobScript.RunAsync(session, "job-look.sh", folder, name, request.Become, [], default, cancellation).ConfigureAwait(false);
        var (state, file, output) = Split(look.Stdout);
        switch (state)
        {
            case "ended":
                return look with { Stdout = output };
            case "late":
                throw new JobUnderWay(file, isLate: true);
            case "absent":
                var begun = await JobScript.RunAsync(
                    session, "job-start.sh", folder, name, request.Become,
                    [
                        new("rs_job", Program(request)),
                        new("rs_limit", ((long)Math.Ceiling(limit.TotalSeconds)).ToString(CultureInfo.InvariantCulture)),
                        new("rs_description", description),
                    ],
                    request.Stdin, cancellation).ConfigureAwait(false);
                if (begun.ExitCode != 0)
                    throw new ConnectionException(ConnectionFailure.TransferFailed, $"The job cannot be started: {begun.ErrorText.Trim()}");
                throw new JobUnderWay(file, isLate: false);
            default:
                throw new JobUnderWay(file, isLate: false);
        }
    }

    public Task UploadAsync(Stream content, string path, BecomeSettings? become, CancellationToken cancellation) =>
        session.UploadAsync(content, path, become, cancellation);

    public Task<long> DownloadAsync(string path, Stream destination, BecomeSettings? become, CancellationToken cancellation) =>
        session.DownloadAsync(path, destination, become, cancellation);

    public Task ForgetRunAsync(string run, CancellationToken cancellation) => session.ForgetRunAsync(run, cancellation);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The request as a program that needs no session: its variables and environment stand before it.</summary>
    private static string Program(ShellRequest request)
    {
        var program = new StringBuilder();
        foreach (var (name, value) in request.Variables)
            program.Append(name).Append('=').Append(ShellQuote.Word(value)).Append('\n');
        foreach (var (name, value) in request.Environment)
            program.Append("export ").Append(name).Append('=').Append(ShellQuote.Word(value)).Append('\n');
        return program.Append(request.Script).Append('\n').ToString();
    }

    private static (string State, string File, ReadOnlyMemory<byte> Output) Split(ReadOnlyMemory<byte> reply)
    {
        var end = Math.Max(reply.Span.IndexOf((byte)'\n'), 0);
        var line = Encoding.UTF8.GetString(reply.Span[..end]).Split(':', 2);
        return line.Length == 2
            ? (line[0], line[1], reply[(end + 1)..])
            : throw new ConnectionException(ConnectionFailure.TransferFailed, "The host did not say how the job is.");
    }
}

/// <summary>Thrown out of a module whose request to the host has not ended.</summary>
/// <param name="file">Where the job lies on the host.</param>
/// <param name="isLate">The time limit ended it.</param>
internal sealed class JobUnderWay(string file, bool isLate) : Exception("The job is under way.")
{
    public string File { get; } = file;

    public bool IsLate { get; } = isLate;
}
