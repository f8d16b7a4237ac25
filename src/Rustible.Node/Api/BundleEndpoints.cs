using System.Security.Cryptography;

namespace Rustible.Node.Api;

/// <summary>Bundles: sent once, named by their content.</summary>
internal static class BundleEndpoints
{
    public static void Map(WebApplication api, ApiServices services)
    {
        api.MapMethods("/v1/bundles/{hash}", ["HEAD"], async (string hash, CancellationToken cancellation) =>
            await services.Store.HasBundleAsync(hash, cancellation).ConfigureAwait(false) ? Results.Ok() : Results.NotFound());
        api.MapPost("/v1/bundles/{hash}", async (string hash, HttpRequest request, CancellationToken cancellation) =>
        {
            using var content = new MemoryStream();
            await request.Body.CopyToAsync(content, cancellation).ConfigureAwait(false);
            var bytes = content.ToArray();
            if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != hash)
                return Results.Json(new ApiError("The bundle did not arrive whole: its content has another hash."), ApiJson.Default.ApiError, statusCode: 400);
            await services.Store.AddBundleAsync(hash, bytes, cancellation).ConfigureAwait(false);
            return Results.StatusCode(StatusCodes.Status201Created);
        });
    }
}
