using System.Globalization;
using System.Text.Json;
using Akka.Actor;
using Rustible.Actors.Runs;
using Rustible.Actors.Storage;
using Rustible.Engine.Runs;
using Rustible.Language.Source;

namespace Rustible.Node.Api;

/// <summary>Runs: submit, list, show, follow, cancel.</summary>
internal static class RunEndpoints
{
    private const int MaxListed = 10_000;
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    public static void Map(WebApplication api, ApiServices services)
    {
        api.MapPost("/v1/runs", (SubmitRequest request, CancellationToken cancellation) => SubmitAsync(services, request, cancellation));
        api.MapGet("/v1/runs", async (int? limit, CancellationToken cancellation) => Results.Json(
            (await services.Store.ListRunsAsync(Math.Clamp(limit ?? 50, 1, MaxListed), cancellation).ConfigureAwait(false)).Select(Summary).ToList(), ApiJson.Default.ListRunSummary));
        api.MapGet("/v1/runs/{id}", async (string id, CancellationToken cancellation) =>
            await FindAsync(services, id, cancellation).ConfigureAwait(false) is { } run ? Results.Json(Summary(run), ApiJson.Default.RunSummary) : NotFound(id));
        api.MapPost("/v1/runs/{id}/cancel", (string id, CancellationToken cancellation) => CancelAsync(services, id, cancellation));
        api.MapGet("/v1/runs/{id}/events", (string id, HttpContext context) => FollowAsync(services, id, context));
    }

    /// <summary>Compiles first: what is wrong is answered here, and no host is touched.</summary>
    private static async Task<IResult> SubmitAsync(ApiServices services, SubmitRequest request, CancellationToken cancellation)
    {
        if (SubmitCheck.Fault(request) is { } fault)
            return Results.Json(new ApiError(fault), ApiJson.Default.ApiError, statusCode: StatusCodes.Status400BadRequest);
        var definition = new RunDefinition(
            NewId(services.Node.Clock), request.Bundle, request.Playbooks, request.Inventory, request.Options,
            JsonSerializer.Serialize(request.Environment, Runs.EnvironmentJson.Default.DictionaryStringString));
        try
        {
            await services.Runs.CompileAsync(definition, cancellation).ConfigureAwait(false);
        }
        catch (LanguageException wrong)
        {
            return Results.Json(new ApiError(ErrorText.Format(wrong), ErrorText.ExitCode(wrong)), ApiJson.Default.ApiError, statusCode: StatusCodes.Status422UnprocessableEntity);
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or InvalidDataException)
        {
            return Results.Json(new ApiError(wrong.Message), ApiJson.Default.ApiError, statusCode: StatusCodes.Status409Conflict);
        }
        await services.Store.AddRunAsync(definition, cancellation).ConfigureAwait(false);
        services.Node.Regions.Tell(new RunProtocol.Ensure(definition.Id), ActorRefs.Nobody);
        return Results.Json(new SubmitResponse(definition.Id), ApiJson.Default.SubmitResponse);
    }

    private static async Task<IResult> CancelAsync(ApiServices services, string id, CancellationToken cancellation)
    {
        if (await FindAsync(services, id, cancellation).ConfigureAwait(false) is not { } run)
            return NotFound(id);
        if (run.Ended is not null)
        {
            return Results.Json(
                new ApiError($"The run {id} has ended: {run.Status}."), ApiJson.Default.ApiError, statusCode: StatusCodes.Status409Conflict);
        }
        services.Node.Regions.Tell(new RunProtocol.CancelRun(id, "cancelled through the API"), ActorRefs.Nobody);
        return Results.Accepted();
    }

    /// <summary>Server-sent events: <c>id</c> is the notice's number, <c>data</c> the notice; a client goes on after <c>Last-Event-ID</c>.</summary>
    private static async Task FollowAsync(ApiServices services, string id, HttpContext context)
    {
        var cancellation = context.RequestAborted;
        if (await FindAsync(services, id, cancellation).ConfigureAwait(false) is null)
        {
            await NotFound(id).ExecuteAsync(context).ConfigureAwait(false);
            return;
        }
        var last = long.TryParse(context.Request.Headers["Last-Event-ID"], CultureInfo.InvariantCulture, out var seen) ? seen : 0;
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.Body.FlushAsync(cancellation).ConfigureAwait(false);   // the client knows that it is connected
        var notices = NoticeReader.ReadAsync(
            services.System, services.Node.Regions, id, last + 1, services.Node.Settings.ResendAfter, cancellation).GetAsyncEnumerator(cancellation);
        await using (notices.ConfigureAwait(false))
        {
            while (await NextAsync(context, notices, services.Node.Clock).ConfigureAwait(false))
            {
                var (number, notice) = notices.Current;
                var data = JsonSerializer.Serialize(notice, ApiJson.Default.RunNotice);
                await context.Response.WriteAsync($"id: {number}\ndata: {data}\n\n", cancellation).ConfigureAwait(false);
                await context.Response.Body.FlushAsync(cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Waits for the next notice; while there is none, a comment now and then keeps proxies from closing the stream.</summary>
    private static async Task<bool> NextAsync(HttpContext context, IAsyncEnumerator<(long, RunNotice)> notices, TimeProvider clock)
    {
        var next = notices.MoveNextAsync().AsTask();
        while (await Task.WhenAny(next, Task.Delay(KeepAlive, clock, context.RequestAborted)).ConfigureAwait(false) != next && !context.RequestAborted.IsCancellationRequested)
        {
            await context.Response.WriteAsync(":\n\n", context.RequestAborted).ConfigureAwait(false);
            await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
        }
        return await next.ConfigureAwait(false);
    }

    private static Task<RunRecord?> FindAsync(ApiServices services, string id, CancellationToken cancellation) => services.Store.FindRecordAsync(id, cancellation);

    private static IResult NotFound(string id) =>
        Results.Json(new ApiError($"There is no run '{id}'."), ApiJson.Default.ApiError, statusCode: StatusCodes.Status404NotFound);

    private static RunSummary Summary(RunRecord run) => new(run.Id, run.Playbooks, run.Status, run.Submitted, run.Ended);

    /// <summary>Sorts by time, and is a file name: <c>20261123-101530-1f9c2a</c>.</summary>
    private static string NewId(TimeProvider clock) =>
        clock.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture) + "-" + Guid.NewGuid().ToString("N")[..6];
}
