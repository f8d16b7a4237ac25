using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Rustible.Language.Variables;
using Rustible.Language.Vault;
using Rustible.Templating.Values;

namespace Rustible.Language.Source;

/// <summary>Reads the files of a program, each once, and hashes what was read. Thread-safe.</summary>
/// <param name="vault">Opens files and values that are encrypted.</param>
/// <param name="duplicateKeys">What becomes of keys that a mapping has twice: <c>warn</c>, <c>ignore</c> or <c>error</c>; the last one counts.</param>
/// <param name="mergesDictionaries">Whether dictionaries that several files of a folder give are merged (<c>hash_behaviour</c>).</param>
public sealed class SourceFiles(VaultKeyring vault, string duplicateKeys = "ignore", bool mergesDictionaries = false)
{
    private readonly ConcurrentQueue<(string? File, string Message)> _warnings = new();
    private readonly ConcurrentDictionary<string, Lazy<(string Hash, SourceNode? Root)>> _documents = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<ValueMap>> _variables = new(StringComparer.Ordinal);

    /// <summary>The document in a file; null when it is empty.</summary>
    /// <exception cref="LanguageException">The file cannot be read, or is not YAML.</exception>
    public SourceNode? Read(string file) => _documents.GetOrAdd(file, path => new(() => Load(path))).Value.Root;

    /// <summary>The variables in a file, a mapping or a list of mappings; empty when it is empty. The map is shared and must not be changed.</summary>
    /// <exception cref="LanguageException">The file cannot be read, is not YAML, or holds no mapping.</exception>
    public ValueMap ReadVariables(string file) => _variables.GetOrAdd(file, path => new(() => Variables(path))).Value;

    /// <summary>The variables of the files of a folder, the later ones over the earlier ones.</summary>
    /// <exception cref="LanguageException">A file cannot be read, is not YAML, or holds no mapping.</exception>
    public ValueMap ReadVariables(IEnumerable<string> files) => VariableMerge.Of(files.Select(ReadVariables), mergesDictionaries);

    /// <summary>What authors should be told of the files so far.</summary>
    public IEnumerable<string> Warnings => _warnings.Select(warning => warning.Message).Distinct();

    /// <summary>What authors should be told of some of the files.</summary>
    public IEnumerable<string> WarningsOf(IReadOnlySet<string> files) => _warnings.Where(warning => warning.File is { } file && files.Contains(file)).Select(warning => warning.Message).Distinct();

    /// <summary>Notes what authors should be told of them.</summary>
    public void Warn(string message) => _warnings.Enqueue((null, message));

    /// <summary>A hash over the names and contents of all files that were read so far.</summary>
    public string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (file, document) in _documents.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            hash.AppendData(Encoding.UTF8.GetBytes($"{file}\0{document.Value.Hash}\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The text of a file, decrypted when the file is encrypted.</summary>
    /// <exception cref="LanguageException">The file cannot be read or decrypted, or is not UTF-8.</exception>
    public static string Text(string file, VaultKeyring vault)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(WithoutMark(vault.ContentOf(File.ReadAllBytes(file), file)));
        }
        catch (DecoderFallbackException)
        {
            throw new LanguageException(LanguageErrorKind.Parse, "The file is not UTF-8 text.", new SourcePosition(file));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new LanguageException(LanguageErrorKind.Missing, $"Could not find '{file}'.", new SourcePosition(file));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new LanguageException(LanguageErrorKind.Missing, $"Could not read '{file}': {error.Message}", new SourcePosition(file));
        }
    }

    private static ReadOnlySpan<byte> WithoutMark(byte[] bytes) =>
        bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes.AsSpan(Encoding.UTF8.Preamble.Length) : bytes;

    private (string Hash, SourceNode? Root) Load(string file)
    {
        var text = Text(file, vault);
        return (Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), YamlSource.Read(file, text, vault, duplicateKeys == "ignore" ? null : Duplicate));
    }

    private void Duplicate(SourcePosition map, string key)
    {
        var message = $"While constructing a mapping from {map.File}, line {map.Line}, column {map.Column}, found a duplicate dict key ({key}). Using last defined value only.";
        if (duplicateKeys == "error")
            throw new LanguageException(LanguageErrorKind.Parse, $"Syntax Error while loading YAML.\n  {message}", map);
        _warnings.Enqueue((map.File, message));
    }

    private ValueMap Variables(string file) => Read(file) switch
    {
        null => [],
        SourceMap map => VariableNames.Checked(map),
        SourceList { Items: [_, ..] items } when items.All(item => item is SourceMap) => new ValueMap(items.Cast<SourceMap>().SelectMany(VariableNames.Checked)),
        var other => throw new LanguageException(
            LanguageErrorKind.Parse, $"A file of variables must hold a mapping of names to values, but this one holds {Describe(other)}.", other.Position),
    };

    /// <summary>What a node is, for messages.</summary>
    public static string Describe(SourceNode node) => node switch
    {
        SourceMap => "a mapping",
        SourceList => "a list",
        SourceScalar { Value: string or UnsafeText or EncryptedText } => "text",
        SourceScalar { Value: null } => "nothing",
        SourceScalar { Value: bool } => "a boolean",
        _ => "a number",
    };
}
