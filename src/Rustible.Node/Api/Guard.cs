using System.Data.Common;
using System.Security.Cryptography;
using System.Text;

namespace Rustible.Node.Api;

/// <summary>Stands before every endpoint: checks the bearer token, and turns what went wrong into an answer.</summary>
internal static class Guard
{
    public static async Task CheckAsync(HttpContext context, RequestDelegate next, IReadOnlyList<string> tokens)
    {
        if (tokens.Count > 0 && context.Request.Path != "/healthz" && !IsKnown(context.Request.Headers.Authorization.ToString(), tokens))
        {
            await AnswerAsync(context, StatusCodes.Status401Unauthorized, "A bearer token is needed, and one that this cluster knows: set RUSTIBLE_TOKEN.").ConfigureAwait(false);
            return;
        }
        try
        {
            await next(context).ConfigureAwait(false);
            await SayAsync(context).ConfigureAwait(false);
        }
        catch (BadHttpRequestException bad) when (!context.Response.HasStarted)
        {
            await AnswerAsync(context, bad.StatusCode, Words(bad)).ConfigureAwait(false);
        }
        catch (DbException away) when (!context.Response.HasStarted)
        {
            await AnswerAsync(context, StatusCodes.Status503ServiceUnavailable, $"The cluster's database is away: {away.GetBaseException().Message}")
                .ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone.
        }
    }

    /// <summary>An answer that routing gave without a word gets one.</summary>
    private static Task SayAsync(HttpContext context)
    {
        if (context.Response.HasStarted || context.Request.Method == HttpMethods.Head || context.Response.ContentLength is > 0)
            return Task.CompletedTask;
        return context.Response.StatusCode switch
        {
            StatusCodes.Status413PayloadTooLarge => AnswerAsync(context, StatusCodes.Status413PayloadTooLarge, "The request is too large."),
            StatusCodes.Status404NotFound => AnswerAsync(context, StatusCodes.Status404NotFound, $"There is nothing at {context.Request.Path}."),
            StatusCodes.Status405MethodNotAllowed =>
                AnswerAsync(context, StatusCodes.Status405MethodNotAllowed, $"{context.Request.Method} is not possible at {context.Request.Path}."),
            StatusCodes.Status415UnsupportedMediaType =>
                AnswerAsync(context, StatusCodes.Status415UnsupportedMediaType, "Send JSON, with the header 'Content-Type: application/json'."),
            _ => Task.CompletedTask,
        };
    }

    private static string Words(BadHttpRequestException bad) => bad switch
    {
        { StatusCode: StatusCodes.Status413PayloadTooLarge } => "The request is too large.",
        { StatusCode: StatusCodes.Status415UnsupportedMediaType } => "Send JSON, with the header 'Content-Type: application/json'.",
        { InnerException: System.Text.Json.JsonException json } => $"The request's JSON is wrong: {json.Message}",
        _ => $"The request is wrong: {bad.Message}",
    };

    private static Task AnswerAsync(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new ApiError(message), ApiJson.Default.ApiError);
    }

    private static bool IsKnown(string header, IReadOnlyList<string> tokens)
    {
        const string scheme = "Bearer ";
        if (!header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            return false;
        var given = SHA256.HashData(Encoding.UTF8.GetBytes(header[scheme.Length..]));
        return tokens.Any(token => CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(token)), given));
    }
}
