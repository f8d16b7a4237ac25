using Rustible.Language.Source;
using Rustible.Language.Variables;
using Rustible.Templating.Values;

namespace Rustible.Language.Inventory;

/// <summary>The folders <c>group_vars</c> and <c>host_vars</c> beside the sources of an inventory, in their order, and beside the playbook.</summary>
internal sealed class VariableFolders
{
    private readonly List<(VarsFolder Groups, VarsFolder Hosts)> _sources;
    private readonly List<(VarsFolder Groups, VarsFolder Hosts)> _playbook;
    private readonly string? _playbookFolder;
    private readonly SourceFiles _files;
    private readonly Dictionary<string, LanguageException> _groupFaults = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LanguageException> _hostFaults = new(StringComparer.Ordinal);

    /// <param name="sources">The folders of the sources.</param>
    /// <param name="playbook">The folder of the playbook; null for none.</param>
    /// <param name="files">Reads files.</param>
    /// <param name="warn">Takes messages for the user.</param>
    public VariableFolders(IEnumerable<string> sources, string? playbook, SourceFiles files, Action<string> warn)
    {
        var known = new Dictionary<string, (VarsFolder, VarsFolder)>(StringComparer.Ordinal);
        // What lies beside several sources counts where it stands last, as if it were read again.
        _sources = [.. sources.Reverse().Distinct().Reverse().Select(Of)];
        _playbook = playbook is null ? [] : [Of(playbook)];
        (_playbookFolder, _files) = (playbook, files);

        (VarsFolder, VarsFolder) Of(string folder)
        {
            if (!known.TryGetValue(folder, out var pair))
            {
                known[folder] = pair =
                    (new VarsFolder(Path.Combine(folder, "group_vars"), files, warn), new VarsFolder(Path.Combine(folder, "host_vars"), files, warn));
            }
            return pair;
        }
    }

    private VariableFolders(VariableFolders other, string playbook)
    {
        (_sources, _files, _playbookFolder, Gate) = (other._sources, other._files, playbook, other.Gate);
        _playbook = [(new VarsFolder(Path.Combine(playbook, "group_vars"), _files, _ => { }), new VarsFolder(Path.Combine(playbook, "host_vars"), _files, _ => { }))];
    }

    /// <summary>Whether what lies beside the playbook belongs to a group's or a host's own variables; a listing that names no playbook leaves it out.</summary>
    public bool OwnIsBesidePlaybook { get; init; } = true;

    /// <summary>Held by who reads in these folders, and in those that were made of them: what they have read they share.</summary>
    public Lock Gate { get; } = new();

    /// <summary>The same beside the sources, and the folders beside another playbook; null when that makes no difference.</summary>
    public VariableFolders? Beside(string playbook) => playbook == _playbookFolder || (!HasFolders(playbook) && (_playbookFolder is null || !HasFolders(_playbookFolder)))
        ? null
        : new VariableFolders(this, playbook);

    private static bool HasFolders(string folder) => Path.Exists(Path.Combine(folder, "group_vars")) || Path.Exists(Path.Combine(folder, "host_vars"));

    /// <summary>The variables of groups, weakest first: all those beside a source before all those beside the next, the playbook's last.</summary>
    public IEnumerable<ValueMap?> OfGroups(IReadOnlyList<DraftGroup> groups) =>
        _sources.Concat(_playbook).SelectMany(pair => groups.Select(group => Find(pair.Groups, group.Name, _groupFaults)));

    /// <summary>What a group calls its own of these, weakest first.</summary>
    public IEnumerable<ValueMap?> OwnOf(DraftGroup group) => OfGroups([group]).Take(OwnIsBesidePlaybook ? int.MaxValue : _sources.Count);

    /// <summary>What a host calls its own of these, weakest first.</summary>
    public IEnumerable<ValueMap?> OwnOf(string host) => OfHost(host).Take(OwnIsBesidePlaybook ? int.MaxValue : _sources.Count);

    /// <summary>The variables of a host, weakest first.</summary>
    public IEnumerable<ValueMap?> OfHost(string name) => _sources.Concat(_playbook).Select(pair => Find(pair.Hosts, name, _hostFaults));

    /// <summary>Why the variables of a host are not complete: a file of it or of its groups could not be decrypted; null when they are.</summary>
    public LanguageException? FaultOf(IReadOnlyList<DraftGroup> groups, string host) =>
        _groupFaults.Count + _hostFaults.Count == 0 ? null
        : _hostFaults.GetValueOrDefault(host) ?? groups.Select(group => _groupFaults.GetValueOrDefault(group.Name)).FirstOrDefault(fault => fault is not null);

    private static ValueMap? Find(VarsFolder folder, string name, Dictionary<string, LanguageException> faults)
    {
        try
        {
            return folder.Find(name);
        }
        catch (LanguageException wrong) when (wrong.Errors[0].Kind == LanguageErrorKind.Encrypted)
        {
            faults[name] = wrong;
            return null;
        }
    }
}
