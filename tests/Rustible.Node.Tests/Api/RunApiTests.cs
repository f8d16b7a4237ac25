using System.Net;
using System.Net.Http.Json;
using System.Text;
using Rustible.Engine.Runs;
using Rustible.Node.Api;
using Rustible.Node.Bundles;

namespace Rustible.Node.Tests.Api;

public sealed class RunApiTests(OneNode one) : IClassFixture<OneNode>, IDisposable
{
    private const string Site = """
        - hosts: all
          connection: local
          gather_facts: false
          tasks:
            - command: echo {{ inventory_hostname }}
              register: said
            - debug: { msg: "{{ said.stdout }}" }
        """;

    private const string Slow = """
        - hosts: all
          connection: local
          gather_facts: false
          tasks:
            - command: sleep 300
        """;

    private readonly TestFolder _folder = new();
    private readonly TestClient _client = new(one.Node.Api);

    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_submitted_run_goes_to_its_end_and_is_listed()
    {
        var run = await _client.SubmitAsync(_folder.Write("site.yml", Site));

        var end = await _client.EndAsync(run);

        Assert.Equal((RunOutcome.Succeeded, null), (end.Outcome, end.Message));
        Assert.Equal([new HostRecap("h1", Ok: 2, Changed: 1), new HostRecap("h2", Ok: 2, Changed: 1)], end.Recap.AsEnumerable());
        await Eventually(async () => (await _client.RunAsync(run)).Status == "succeeded");
        Assert.Contains(await _client.Http.GetFromJsonAsync("/v1/runs?limit=50", ApiJson.Default.ListRunSummary) ?? [], summary => summary.Id == run && summary.Ended is not null);
    }

    [Fact]
    public async Task Events_are_numbered_without_gaps_and_go_on_after_the_last_one_that_was_seen()
    {
        var run = await _client.SubmitAsync(_folder.Write("site.yml", Site));
        var all = new List<long>();
        await foreach (var (number, _) in _client.EventsAsync(run))
            all.Add(number);

        var rest = new List<long>();
        await foreach (var (number, _) in _client.EventsAsync(run, last: 4))
            rest.Add(number);

        Assert.Equal(Enumerable.Range(1, all.Count).Select(number => (long)number), all);
        Assert.Equal(all.Skip(4), rest);
    }

    [Fact]
    public async Task A_bundle_may_be_sent_twice_and_is_known_then()
    {
        _folder.Write("site.yml", Site);
        var (hash, content) = BundleArchive.Pack([_folder.Path]);
        Assert.Equal(HttpStatusCode.NotFound, (await HeadAsync(hash)).StatusCode);

        var answers = new[] { await PostAsync(hash, content), await PostAsync(hash, content) };

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        Assert.Equal(HttpStatusCode.OK, (await HeadAsync(hash)).StatusCode);
    }

    [Fact]
    public async Task A_bundle_that_did_not_arrive_whole_is_refused()
    {
        _folder.Write("site.yml", Site);
        var (hash, content) = BundleArchive.Pack([_folder.Path]);

        var answer = await PostAsync(hash, content[..^1]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("did not arrive whole", (await _client.ErrorAsync(answer)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_run_ends_as_cancelled()
    {
        var run = await _client.SubmitAsync(_folder.Write("site.yml", Slow));
        await foreach (var (_, notice) in _client.EventsAsync(run))
        {
            if (notice is RunNotice.PlayStarted)
                Assert.Equal(HttpStatusCode.Accepted, (await _client.Http.PostAsync($"/v1/runs/{run}/cancel", null)).StatusCode);
            if (notice is RunNotice.RunEnded end)
                Assert.Equal(RunOutcome.Cancelled, end.Outcome);
        }

        await Eventually(async () => (await _client.RunAsync(run)).Status == "cancelled");
    }

    [Fact]
    public async Task A_playbook_that_is_wrong_is_refused_before_a_run_exists()
    {
        var answer = await _client.PostRunAsync(await _client.RequestAsync(_folder.Write("site.yml", "- hosts: all\n  tsks: []\n")));

        var error = await _client.ErrorAsync(answer);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, 4), (answer.StatusCode, error.ExitCode));
        Assert.Contains("tsks", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "JSON is wrong")]
    [InlineData("{}", "'bundle'")]
    [InlineData("""{"bundle": "zz", "playbooks": ["/a"], "inventory": [], "options": "{}", "environment": {}}""", "'bundle'")]
    [InlineData("""{"bundle": "HASH", "playbooks": [], "inventory": [], "options": "{}", "environment": {}}""", "'playbooks' is empty")]
    [InlineData("""{"bundle": "HASH", "playbooks": ["/../../etc/x.yml"], "inventory": [], "options": "{}", "environment": {}}""", "'playbooks' holds")]
    [InlineData("""{"bundle": "HASH", "playbooks": ["/a"], "inventory": ["hosts"], "options": "{}", "environment": {}}""", "'inventory' holds 'hosts'")]
    [InlineData("""{"bundle": "HASH", "playbooks": ["/a"], "inventory": [], "options": "no", "environment": {}}""", "'options'")]
    [InlineData("""{"bundle": "HASH", "playbooks": ["/a"], "inventory": [], "options": "{\"step\": true}", "environment": {}}""", "'options' holds 'step'")]
    [InlineData("""{"bundle": "HASH", "playbooks": ["/a"], "inventory": [], "options": "{}", "environment": {"PWD": ".."}}""", "'environment'")]
    public async Task A_submission_that_is_wrong_gets_one_sentence(string body, string part)
    {
        var text = body.Replace("HASH", new string('a', 64), StringComparison.Ordinal);

        var answer = await _client.Http.PostAsync("/v1/runs", new StringContent(text, Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(part, (await _client.ErrorAsync(answer)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_submission_of_an_unknown_bundle_says_so()
    {
        _folder.Write("site.yml", Site);
        var request = await _client.RequestAsync(_folder["site.yml"]);

        var answer = await _client.PostRunAsync(request with { Bundle = new string('a', 64) });

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("not in the database", (await _client.ErrorAsync(answer)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_is_too_large_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/runs");
        request.Headers.ExpectContinue = true;   // the answer comes before the body is sent
        request.Content = new StringContent($"{{\"bundle\": \"{new string('a', 5_000_000)}\"}}", Encoding.UTF8, "application/json");

        var answer = await _client.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("The request is too large.", (await _client.ErrorAsync(answer)).Message);
    }

    [Theory]
    [InlineData("/v1/runs/nothing", HttpStatusCode.NotFound, "There is no run 'nothing'.")]
    [InlineData("/v1/runs/nothing/events", HttpStatusCode.NotFound, "There is no run 'nothing'.")]
    [InlineData("/v1/nothing", HttpStatusCode.NotFound, "There is nothing at /v1/nothing.")]
    [InlineData("/v1/runs?limit=many", HttpStatusCode.BadRequest, "limit")]
    public async Task What_is_not_there_is_said_in_JSON(string path, HttpStatusCode status, string part)
    {
        var answer = await _client.Http.GetAsync(path);

        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(part, (await _client.ErrorAsync(answer)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cluster_tells_its_members()
    {
        var status = await _client.Http.GetFromJsonAsync("/v1/cluster", ApiJson.Default.ClusterStatus);

        var member = Assert.Single(status!.Members);
        Assert.Equal(("node1", "up", true), (member.Name, member.Status, member.IsLeader));
        Assert.Equal("ok\n", await _client.Http.GetStringAsync("/readyz"));
    }

    private Task<HttpResponseMessage> HeadAsync(string hash) => _client.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"/v1/bundles/{hash}"));

    private Task<HttpResponseMessage> PostAsync(string hash, byte[] content) => _client.Http.PostAsync($"/v1/bundles/{hash}", new ByteArrayContent(content));

    private static async Task Eventually(Func<Task<bool>> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!await holds())
            await Task.Delay(50, limit.Token);
    }
}
