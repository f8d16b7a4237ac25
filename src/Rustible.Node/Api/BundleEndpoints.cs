using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Features;
using Rustible.Node.Bundles;

namespace Rustible.Node.Api;

/// <summary>Bundles: sent once, named by their content.</summary>
internal static class BundleEndpoints
{
    public static void Map(WebApplication api, ApiServices services)
    {
        api.MapMethods("/v1/bundles/{hash}", ["HEAD"], async (string hash, CancellationToken cancellation) =>
            await services.Store.HasBundleAsync(hash, cancellation).ConfigureAwait(false) ? Results.Ok() : Results.NotFound());
        api.MapPost("/v1/bundles/{hash}", (string hash, HttpContext context) => ReceiveAsync(services, hash, context));
    }

    private static async Task<IResult> ReceiveAsync(ApiServices services, string hash, HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = BundleArchive.MaxBytes;
        using var content = new MemoryStream();
        await context.Request.Body.CopyToAsync(content, context.RequestAborted).ConfigureAwait(false);
        var bytes = content.ToArray();
        if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != hash)
            return Results.Json(new ApiError("The bundle did not arrive whole: its content has another hash."), ApiJson.Default.ApiError, statusCode: 400);
        await services.Store.AddBundleAsync(hash, bytes, context.RequestAborted).ConfigureAwait(false);
        return Results.StatusCode(StatusCodes.Status201Created);
    }
}
