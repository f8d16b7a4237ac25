using System.Collections.Immutable;
using Rustible.Language.Compiling;
using Rustible.Language.Playbook;
using Rustible.Language.Source;

namespace Rustible.Language;

/// <summary>Compiles playbooks: reads every file that is known before hosts are, resolves roles and imports, and tells all faults at once.</summary>
public sealed class PlaybookCompiler
{
    private const int MaxImports = 100;

    private readonly CompileSession _session;
    private readonly FaultList _faults = new();
    private readonly PlayReader _plays;

    private PlaybookCompiler(CompileOptions options)
    {
        if (options.Settings.RejectedModules is { Count: > 0 } rejected)
            options = options with { Modules = new FilteredModules(options.Modules, rejected) };
        _session = new CompileSession(
            options, new SourceFiles(options.Vault, options.Settings.DuplicateKeys, options.Settings.MergesDictionaries), CollectionFolders.Of(options.Settings, options.Kept));
        _plays = new PlayReader(_session, _faults);
    }

    /// <summary>The program that the playbooks make, one after the other.</summary>
    /// <param name="playbooks">Paths of the playbooks.</param>
    /// <param name="options">Modules, settings, templates and extra variables.</param>
    /// <exception cref="LanguageException">Something is missing, wrong or not supported; it holds all faults that were found.</exception>
    public static PlaybookProgram Compile(IReadOnlyList<string> playbooks, CompileOptions options)
    {
        var compiler = new PlaybookCompiler(options);
        var files = playbooks.Select(Existing).ToList();
        var plays = files.ConvertAll(file => compiler.Playbook(file, PlayImport.None, []).ToList());
        compiler._faults.Throw();
        return new PlaybookProgram(compiler._session.Files.Hash(), [.. plays.SelectMany(list => list)], new TaskFiles(compiler._session))
        {
            Root = options.Root,
            PlayCounts = [.. plays.Select(list => list.Count)],
            Deprecations = [.. compiler._session.Deprecations.Distinct()],
            Warnings = [.. compiler._session.Files.Warnings],
        };
    }

    /// <summary>The program of one task that no playbook holds.</summary>
    /// <exception cref="LanguageException">The task is wrong or not supported.</exception>
    public static PlaybookProgram CompileAdHoc(AdHocTask task, CompileOptions options)
    {
        var compiler = new PlaybookCompiler(options);
        // As in Ansible, each host is told of a module that is nowhere.
        if (compiler._session.Modules.Find(task.Module, [], task.Directory) is null)
            task = task with { Module = "fail", Arguments = $"msg='The module {task.Module.Replace("'", "", StringComparison.Ordinal)} was not found in configured module paths'" };
        var play = compiler._plays.Read(AdHocSource.Play(task), AdHocSource.FileOf(task), PlayImport.None);
        compiler._faults.Throw();
        return new PlaybookProgram(compiler._session.Files.Hash(), [play], new TaskFiles(compiler._session)) { Root = options.Root };
    }

    private static string Existing(string playbook)
    {
        var path = Path.GetFullPath(playbook);
        if (Directory.Exists(path))
            throw new LanguageException(LanguageErrorKind.Missing, $"the playbook: {playbook} does not appear to be a file");
        return File.Exists(path) ? path : throw new LanguageException(LanguageErrorKind.Missing, $"the playbook: {playbook} could not be found");
    }

    private IEnumerable<Play> Playbook(string file, PlayImport import, ImmutableArray<string> importedBy)
    {
        _session.Collections.AddPlaybook(Path.GetDirectoryName(file)!);
        var root = _faults.Try(() => Plays(file), () => null);
        foreach (var item in root?.Items ?? [])
        {
            var context = item is SourceMap { } map && map.Find("name")?.Value is SourceScalar { Value: string name } ? $"play '{name}'" : null;
            foreach (var play in _faults.Try(() => Item(item, file, import, importedBy), () => context) ?? [])
                yield return play;
        }
    }

    private SourceList Plays(string file) => _session.Files.Read(file) switch
    {
        null => throw new LanguageException(LanguageErrorKind.Parse, "A playbook must contain at least one play", new SourcePosition(file)),
        SourceList { Items.Count: 0 } list => throw SourceValues.Wrong(list, "A playbook must contain at least one play"),
        SourceList list => list,
        var other => throw SourceValues.Wrong(other, $"A playbook must be a list of plays, got {SourceFiles.Describe(other)} instead", "Begin each play with '- hosts: ...'."),
    };

    private IReadOnlyList<Play> Item(SourceNode node, string file, PlayImport import, ImmutableArray<string> importedBy)
    {
        var map = node as SourceMap ?? throw SourceValues.Wrong(node, $"playbook entries must be either valid plays or 'import_playbook' statements, but this is {SourceFiles.Describe(node)}.");
        return (map.Find("import_playbook") ?? map.Find("ansible.builtin.import_playbook")) is { } imported
            ? Import(map, imported, file, import, importedBy)
            : [_plays.Read(map, file, import)];
    }

    private List<Play> Import(SourceMap map, SourceEntry imported, string file, PlayImport outer, ImmutableArray<string> importedBy)
    {
        foreach (var entry in map.Entries)
        {
            if (!KeywordTable.Has(KeywordOwner.PlaybookInclude, entry.Name))
                throw KeywordTable.Unknown(KeywordOwner.PlaybookInclude, entry);
        }
        var vars = map.Find("vars") is { } given ? SourceValues.Variables(given.Value, "PlaybookInclude") : [];
        var name = _session.Name(imported.Value, "import_playbook", vars, outer.Vars);
        var folder = Path.GetDirectoryName(file)!;
        var path = CollectionPlaybooks.Find(_session.Collections, name, folder) ?? Path.GetFullPath(Path.Combine(folder, name));
        if (!File.Exists(path))
            throw new LanguageException(LanguageErrorKind.Missing, $"Could not find or access '{name}', which is imported here.", imported.Value.Position, $"Looked for: {path}");
        if (path == file || importedBy.Contains(path) || importedBy.Length >= MaxImports)
            throw SourceValues.Wrong(imported.Value, $"'{name}' imports itself.");
        var keywords = KeywordReader.Read(new SourceMap(map.Position, [.. map.Entries.Where(entry => entry.Name is "tags" or "when")]), Keywords.None, KeywordOwner.Block);
        foreach (var (key, value) in outer.Vars)
            vars[key] = value;
        var import = new PlayImport(vars, [.. outer.Tags.Union(keywords.Tags)], [.. outer.When, .. keywords.When]);
        return [.. Playbook(path, import, importedBy.Add(file))];
    }
}
