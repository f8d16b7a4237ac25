using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Rustible.Engine.Runs;
using Rustible.Node.Api;

namespace Rustible.Cli.Client;

/// <summary>Talks to the API of a cluster: to the first of its nodes that answers, and to the next one when that goes away.</summary>
internal sealed class NodeClient : IDisposable
{
    private static readonly TimeSpan _followAgainFor = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(100);
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(250);
    private readonly HttpClient _http;
    private readonly IReadOnlyList<Uri> _nodes;
    private readonly TimeProvider _clock;

    /// <summary>Creates a client.</summary>
    /// <param name="nodes">Base addresses of the nodes' APIs.</param>
    /// <param name="token">The bearer token; null when the nodes ask for none.</param>
    /// <param name="clock">The time.</param>
    public NodeClient(IReadOnlyList<Uri> nodes, string? token, TimeProvider clock)
    {
        _nodes = nodes;
        _clock = clock;
        _http = new HttpClient(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(5) }) { Timeout = Timeout.InfiniteTimeSpan };
        if (token is not null)
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Sends a bundle, unless the cluster has it.</summary>
    public async Task SendBundleAsync(string hash, byte[] content, CancellationToken cancellation)
    {
        using var known = await SendAsync(HttpMethod.Head, $"/v1/bundles/{hash}", null, cancellation).ConfigureAwait(false);
        if (known.StatusCode != HttpStatusCode.NotFound)
        {
            await CheckAsync(known, cancellation).ConfigureAwait(false);   // whoever is not let in sends nothing
            return;
        }
        using var sent = await SendAsync(
            HttpMethod.Post, $"/v1/bundles/{hash}", () => new ByteArrayContent(content), cancellation, request => request.Headers.ExpectContinue = true).ConfigureAwait(false);
        await CheckAsync(sent, cancellation).ConfigureAwait(false);
    }

    /// <summary>Submits a run and returns its id.</summary>
    public async Task<string> SubmitAsync(SubmitRequest request, CancellationToken cancellation)
    {
        using var answer = await SendAsync(
            HttpMethod.Post, "/v1/runs", () => JsonContent.Create(request, ApiJson.Default.SubmitRequest), cancellation).ConfigureAwait(false);
        return (await ReadAsync(answer, ApiJson.Default.SubmitResponse, cancellation).ConfigureAwait(false)).Id;
    }

    /// <summary>Asks for something.</summary>
    public async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellation)
    {
        using var answer = await SendAsync(HttpMethod.Get, path, null, cancellation).ConfigureAwait(false);
        return await ReadAsync(answer, type, cancellation).ConfigureAwait(false);
    }

    /// <summary>Has a run cancelled.</summary>
    public async Task CancelAsync(string run, CancellationToken cancellation)
    {
        using var answer = await SendAsync(HttpMethod.Post, $"/v1/runs/{Uri.EscapeDataString(run)}/cancel", null, cancellation).ConfigureAwait(false);
        await CheckAsync(answer, cancellation).ConfigureAwait(false);
    }

    /// <summary>A run's notices from its beginning to its end; a node that goes away is replaced by another, and none is told twice.</summary>
    public async IAsyncEnumerable<RunNotice> FollowAsync(string run, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var last = 0L;
        var heard = _clock.GetTimestamp();
        while (true)
        {
            await using var events = ReadEventsAsync(run, last, cancellation).GetAsyncEnumerator(cancellation);
            while (await MoveAsync(events).ConfigureAwait(false))
            {
                var (number, notice) = events.Current;
                heard = _clock.GetTimestamp();
                if (number <= last)
                    continue;
                last = number;
                yield return notice;
                if (notice is RunNotice.RunEnded)
                    yield break;
            }
            if (_clock.GetElapsedTime(heard) > _followAgainFor)
                throw new NodeException($"No node can be reached any more. The run {run} goes on without this command; follow it with 'rustible runs watch {run}'.");
            await Task.Delay(_pause, _clock, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>The next event; false when the connection broke.</summary>
    private static async Task<bool> MoveAsync(IAsyncEnumerator<(long Number, RunNotice Notice)> events)
    {
        try
        {
            return await events.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or NodeUnavailableException)
        {
            return false;
        }
    }

    private async IAsyncEnumerable<(long Number, RunNotice Notice)> ReadEventsAsync(string run, long last, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var path = $"/v1/runs/{Uri.EscapeDataString(run)}/events";
        using var answer = await SendAsync(HttpMethod.Get, path, null, cancellation, request =>
            request.Headers.Add("Last-Event-ID", last.ToString(CultureInfo.InvariantCulture)), isRetry: last > 0).ConfigureAwait(false);
        await CheckAsync(answer, cancellation).ConfigureAwait(false);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false));
        var number = 0L;
        while (await reader.ReadLineAsync(cancellation).ConfigureAwait(false) is { } line)
        {
            if (line.StartsWith("id:", StringComparison.Ordinal))
                number = long.Parse(line.AsSpan(3).Trim(), CultureInfo.InvariantCulture);
            else if (line.StartsWith("data:", StringComparison.Ordinal))
                yield return (number, JsonSerializer.Deserialize(line.AsSpan(5), ApiJson.Default.RunNotice)!);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, Func<HttpContent>? content, CancellationToken cancellation, Action<HttpRequestMessage>? prepare = null, bool isRetry = false)
    {
        Exception? last = null;
        foreach (var node in _nodes)
        {
            using var request = new HttpRequestMessage(method, new Uri(node, path)) { Content = content?.Invoke() };
            prepare?.Invoke(request);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            if (request.Headers.ExpectContinue != true)
                limit.CancelAfter(_patience);   // an upload takes as long as it takes
            try
            {
                var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
                if (answer.StatusCode != HttpStatusCode.ServiceUnavailable || _nodes.Count == 1)
                    return answer;
                answer.Dispose();
            }
            catch (HttpRequestException away)
            {
                last = away;
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                last = new TimeoutException($"nothing answered within {_patience.TotalSeconds:0} s");
            }
        }
        if (isRetry)
            throw new NodeUnavailableException();
        throw new NodeException($"No control node can be reached at {string.Join(", ", _nodes)}: {last?.GetBaseException().Message ?? "not ready"}".TrimEnd('.') + ".");
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage answer, JsonTypeInfo<T> type, CancellationToken cancellation)
    {
        await CheckAsync(answer, cancellation).ConfigureAwait(false);
        return await answer.Content.ReadFromJsonAsync(type, cancellation).ConfigureAwait(false) ?? throw new NodeException("The control node gave an empty answer.");
    }

    private static async Task CheckAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        if (answer.IsSuccessStatusCode)
            return;
        ApiError? error = null;
        try
        {
            error = await answer.Content.ReadFromJsonAsync(ApiJson.Default.ApiError, cancellation).ConfigureAwait(false);
        }
        catch (JsonException)
        {
            // Not one of our answers; the status says what is known.
        }
        if (answer.StatusCode == HttpStatusCode.Unauthorized && error is null)
            throw new NodeException("The control node lets nobody in without a token that it knows: set RUSTIBLE_TOKEN.");
        throw new NodeException(error?.Message ?? $"The control node answered {(int)answer.StatusCode} {answer.ReasonPhrase}.", error?.ExitCode ?? ExitCodes.Error);
    }

    /// <summary>No node answers at the moment; the follower tries again.</summary>
    private sealed class NodeUnavailableException : Exception;
}
