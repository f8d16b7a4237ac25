using System.Collections.Concurrent;
using System.Text.Json;
using Rustible.Actors.Runs;
using Rustible.Actors.Storage;
using Rustible.Engine.Runs;
using Rustible.Language.Configuration;
using Rustible.Language.Source;
using Rustible.Node.Bundles;

namespace Rustible.Node.Runs;

/// <summary>The runs that this node works on: each is compiled once from its bundle, and dropped when it has ended.</summary>
/// <param name="store">The database.</param>
/// <param name="bundles">Unpacked bundles.</param>
/// <param name="loader">Compiles runs.</param>
public sealed class NodeRuns(IRunStore store, BundleFolders bundles, RunLoader loader) : IRunContexts
{
    private readonly ConcurrentDictionary<string, Lazy<Task<LoadedRun>>> _runs = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async Task<LoadedRun> GetAsync(string run)
    {
        var loading = _runs.GetOrAdd(run, id => new Lazy<Task<LoadedRun>>(() => LoadAsync(id)));
        try
        {
            return await loading.Value.ConfigureAwait(false);
        }
        catch
        {
            _runs.TryRemove(KeyValuePair.Create(run, loading));
            throw;
        }
    }

    /// <inheritdoc/>
    public void Drop(string run) => _runs.TryRemove(run, out _);

    /// <summary>Compiles a definition: for the check at submission, and for work.</summary>
    /// <exception cref="LanguageException">The playbooks are wrong.</exception>
    public async Task<LoadedRun> CompileAsync(RunDefinition definition, CancellationToken cancellation)
    {
        var folder = await bundles.GetAsync(definition.Bundle, cancellation).ConfigureAwait(false);
        var environment = JsonSerializer.Deserialize(definition.Environment, EnvironmentJson.Default.DictionaryStringString) ?? [];
        var source = new RunSource(
            definition.Id,
            [.. definition.Playbooks.Select(path => BundleArchive.Locate(folder, path))],
            [.. definition.Inventory.Select(path => path.StartsWith('/') ? BundleArchive.Locate(folder, path) : path)],
            RunOptionsJson.Parse(definition.Options),
            Settings(folder, definition, environment),
            RunSecrets.None,
            KeepReceipts: true)
        {
            Root = folder,
        };
        return await Task.Run(() => loader.Load(source), cancellation).ConfigureAwait(false);
    }

    private async Task<LoadedRun> LoadAsync(string run)
    {
        var definition = await store.FindRunAsync(run, CancellationToken.None).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"The run {run} is not in the database.");
        return await CompileAsync(definition, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>The submitter's settings, as its <c>ansible.cfg</c> and environment say them, never this node's.</summary>
    private static AnsibleSettings Settings(string folder, RunDefinition definition, Dictionary<string, string> environment)
    {
        var working = environment.GetValueOrDefault("PWD", "/");
        var settings = SettingsLoader.Load(environment, BundleArchive.Locate(folder, working), BundleArchive.Locate(folder, environment.GetValueOrDefault("HOME", "/root")));
        return settings.WantPasswords
            ? throw new LanguageException(LanguageErrorKind.Options, "The settings ask for a password, and nobody can be asked on a cluster.",
                hint: "Remove ask_pass, become_ask_pass, connection_password_file, become_password_file and the settings of vault passwords.")
            : settings;
    }
}

/// <summary>JSON form of the submitter's environment.</summary>
[System.Text.Json.Serialization.JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class EnvironmentJson : System.Text.Json.Serialization.JsonSerializerContext;
