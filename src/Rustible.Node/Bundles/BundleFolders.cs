using Rustible.Actors.Storage;

namespace Rustible.Node.Bundles;

/// <summary>The unpacked bundles of a node, by hash, fetched from the database when they are first needed.</summary>
/// <param name="store">The database.</param>
/// <param name="state">The node's state folder.</param>
public sealed class BundleFolders(IRunStore store, string state)
{
    /// <summary>The folder of an unpacked bundle.</summary>
    /// <exception cref="InvalidOperationException">There is no such bundle.</exception>
    public async Task<string> GetAsync(string hash, CancellationToken cancellation)
    {
        var folder = Path.Combine(state, "bundles", hash);
        if (Directory.Exists(folder))
            return folder;
        var content = await store.FindBundleAsync(hash, cancellation).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"The bundle {hash} is not in the database.");
        Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
        await BundleArchive.UnpackAsync(hash, content, folder, cancellation).ConfigureAwait(false);
        return folder;
    }
}
