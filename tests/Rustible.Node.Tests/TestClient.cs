using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Rustible.Actors.Runs;
using Rustible.Engine.Runs;
using Rustible.Node.Api;
using Rustible.Node.Bundles;

namespace Rustible.Node.Tests;

/// <summary>Talks to a node as the command does.</summary>
internal sealed class TestClient(Uri node) : IDisposable
{
    public HttpClient Http { get; } = new() { BaseAddress = node, Timeout = TimeSpan.FromMinutes(3) };

    public void Dispose() => Http.Dispose();

    /// <summary>Sends the folder of a playbook and submits it for hosts that are this machine.</summary>
    public async Task<string> SubmitAsync(string playbook, string hosts = "h1,h2,")
    {
        var answer = await PostRunAsync(await RequestAsync(playbook, hosts));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync(ApiJson.Default.SubmitResponse))!.Id;
    }

    public async Task<SubmitRequest> RequestAsync(string playbook, string hosts = "h1,h2,")
    {
        var folder = Path.GetDirectoryName(playbook)!;
        var (hash, content) = BundleArchive.Pack([folder]);
        var sent = await Http.PostAsync($"/v1/bundles/{hash}", new ByteArrayContent(content));
        Assert.Equal(HttpStatusCode.Created, sent.StatusCode);
        return new SubmitRequest(hash, [playbook], [hosts], RunOptionsJson.ToText(new RunOptions { Forks = 50 }), new() { ["HOME"] = "/root", ["PWD"] = folder });
    }

    public Task<HttpResponseMessage> PostRunAsync(SubmitRequest request) =>
        Http.PostAsync("/v1/runs", JsonContent.Create(request, ApiJson.Default.SubmitRequest));

    public async Task<RunSummary> RunAsync(string id) => (await Http.GetFromJsonAsync($"/v1/runs/{id}", ApiJson.Default.RunSummary))!;

    public async Task<ApiError> ErrorAsync(HttpResponseMessage answer) =>
        JsonSerializer.Deserialize(await answer.Content.ReadAsStringAsync(), ApiJson.Default.ApiError)!;

    /// <summary>The events from one after <paramref name="last"/> on, to the run's end.</summary>
    public async IAsyncEnumerable<(long Number, RunNotice Notice)> EventsAsync(string run, long last = 0)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/runs/{run}/events");
        request.Headers.Add("Last-Event-ID", $"{last}");
        using var answer = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(), Encoding.UTF8);
        var number = 0L;
        while (await reader.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal))
                number = long.Parse(line[4..], System.Globalization.CultureInfo.InvariantCulture);
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
                yield return (number, JsonSerializer.Deserialize(line[6..], ApiJson.Default.RunNotice)!);
        }
    }

    public async Task<RunNotice.RunEnded> EndAsync(string run)
    {
        RunNotice? last = null;
        await foreach (var (_, notice) in EventsAsync(run))
            last = notice;
        return Assert.IsType<RunNotice.RunEnded>(last);
    }
}
