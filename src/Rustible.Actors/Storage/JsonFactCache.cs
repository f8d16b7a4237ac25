using System.Text.Json;
using Rustible.Engine.Variables;
using Rustible.Language.Configuration;
using Rustible.Language.Vault;
using Rustible.Templating.Values;

namespace Rustible.Actors.Storage;

/// <summary>Facts in a folder that Ansible's plug-in jsonfile reads and writes too: a file for each host, named prefix and host, see <see cref="FactFileJson"/>.</summary>
/// <param name="folder">The folder.</param>
/// <param name="settings">What the names of the files begin with, and how long they count.</param>
/// <param name="vault">Opens the values that are encrypted.</param>
/// <param name="clock">The time.</param>
public sealed class JsonFactCache(string folder, FactSettings settings, VaultKeyring vault, TimeProvider clock) : IFactCache
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The cache that the settings ask for.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="vault">Opens the values that are encrypted.</param>
    /// <param name="clock">The time.</param>
    /// <param name="warn">Told when the folder cannot be made; facts live as long as the run then.</param>
    public static IFactCache Open(FactSettings settings, VaultKeyring vault, TimeProvider clock, Action<string> warn)
    {
        if (settings.CacheFolder is not { } folder)
            return NoFactCache.Instance;
        try
        {
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
            return new JsonFactCache(folder, settings, vault, clock);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            warn($"error in 'jsonfile' cache plugin while trying to create cache dir {folder} : {error.Message}");
            return NoFactCache.Instance;
        }
    }

    /// <inheritdoc/>
    public async Task<ValueMap?> ReadAsync(string host, CancellationToken cancellation)
    {
        if (PathOf(host) is not { } path || !Counts(path))
            return null;
        try
        {
            return FactFileJson.Parse(await File.ReadAllBytesAsync(path, cancellation).ConfigureAwait(false), vault);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new FactCacheException($"The facts of {host} cannot be read: {error.Message}");
        }
        catch (JsonException)
        {
            File.Delete(path);
            throw new FactCacheException(
                $"The cache file {path} was corrupt, or did not otherwise contain valid data. It has been removed, so you can re-run your command now.");
        }
    }

    /// <inheritdoc/>
    public async Task WriteAsync(string host, IReadOnlyDictionary<string, object?> facts, CancellationToken cancellation)
    {
        if (PathOf(host) is not { } path)
            return;
        var temporary = Path.Combine(folder, $".{Path.GetFileName(path)}.{Path.GetRandomFileName()}");
        try
        {
            if (facts.Count > 0)
            {
                var file = new FileStream(temporary, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly });
                await using (file.ConfigureAwait(false))
                    await file.WriteAsync(FactFileJson.ToBytes(facts), cancellation).ConfigureAwait(false);
                File.Move(temporary, path, overwrite: true);
            }
            else
            {
                File.Delete(path);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            File.Delete(temporary);
            throw new FactCacheException($"The facts of {host} cannot be kept: {error.Message}");
        }
    }

    /// <summary>The file of a host; null for a name that cannot be a file's in this folder.</summary>
    private string? PathOf(string host) =>
        settings.CachePrefix + host is var name && (name is "" or "." or ".." || name.Contains('/', StringComparison.Ordinal)) ? null : Path.Combine(folder, name);

    private bool Counts(string path) =>
        File.Exists(path) && (settings.CacheTimeout is not { } limit || clock.GetUtcNow() - File.GetLastWriteTimeUtc(path) <= limit);
}
