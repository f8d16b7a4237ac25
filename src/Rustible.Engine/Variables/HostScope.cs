using Rustible.Engine.Runs;
using Rustible.Engine.Tasks;
using Rustible.Language.Configuration;
using Rustible.Language.Variables;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Engine.Variables;

/// <summary>
/// The variables of one host as one task sees them: layers in Ansible's order of precedence, asked one after another from the strongest, never merged.
/// </summary>
internal sealed class HostScope : IVariableScope, ILookupEnvironment
{
    private readonly MagicVariables _magic;
    private readonly List<VariableLayer> _layers;
    private readonly ValueMap? _locals;
    private readonly bool _isItem;

    private HostScope(MagicVariables magic, List<VariableLayer> layers, ValueMap? locals, RenderedValues? rendered, bool isItem = false)
    {
        _isItem = isItem;
        _magic = magic;
        _layers = layers;
        _locals = locals;
        Rendered = rendered;
    }

    /// <summary>What is weaker than all layers; null for nothing.</summary>
    private IVariableScope? Fallback { get; init; }

    /// <summary>What lazy variables came to in this task: shared by the scopes of its conditions, items and arguments.</summary>
    public RenderedValues? Rendered { get; }

    /// <inheritdoc/>
    public IEnumerable<string> Names
    {
        get
        {
            var names = new HashSet<string>(_magic.Names, StringComparer.Ordinal);
            foreach (var layer in _layers)
                names.UnionWith(layer.Names);
            if (_locals is not null)
                names.UnionWith(_locals.Keys.OfType<string>());
            if (Fallback is not null)
                names.UnionWith(Fallback.Names);
            if (Connection is not null && _isItem)
                names.UnionWith(Connection.Names(Plain));
            return names;
        }
    }

    /// <summary>Set for the host of a task; they are seen where an item of the task is at work, see <see cref="With"/>.</summary>
    private ConnectionVariables? Connection { get; init; }

    /// <summary>Set where the host's name is to be that of another one.</summary>
    private string? Owner { get; init; }

    /// <summary>The same variables without those of the connection.</summary>
    private HostScope Plain => new(_magic, _layers, _locals, Rendered) { Cancellation = Cancellation, Fallback = Fallback };

    /// <inheritdoc/>
    public CancellationToken Cancellation { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<string> SearchFolders => _magic.SearchFolders;

    /// <summary>What a task sees of <paramref name="host"/>: the invocation's own host, or the one to which the task is delegated.</summary>
    /// <exception cref="HostStateNeeded">The state of a delegate is not here yet.</exception>
    /// <exception cref="TaskFault">A file of <c>vars_files</c> is missing or wrong.</exception>
    public static HostScope ForTask(TaskInvocation invocation, string host, KnownStates states, RenderedValues rendered, CancellationToken cancellation) =>
        new(new MagicVariables(invocation.Run, invocation, host, states), ScopeLayers.ForTask(invocation, host, states), null, rendered)
        {
            Cancellation = cancellation,
            Connection = new ConnectionVariables(invocation, host),
        };

    /// <summary>What <c>hostvars</c> holds of a host: no variable of plays, roles or tasks.</summary>
    /// <exception cref="HostStateNeeded">The host's state is not here yet.</exception>
    public static HostScope OutsidePlay(RunContext run, string playbookDirectory, string host, KnownStates states) =>
        new(new MagicVariables(run, null, host, states) { PlaybookDirectory = playbookDirectory }, ScopeLayers.OutsidePlay(run, playbookDirectory, host, states[host]), null, null);

    /// <summary>A scope of layers alone, for what is evaluated while the layers are still being laid.</summary>
    public static HostScope Partial(MagicVariables magic, List<VariableLayer> layers) => new(magic, layers, null, null);

    /// <summary>This scope with variables that beat all layers: loop variables, the result that <c>until</c> looks at.</summary>
    public HostScope With(ValueMap locals)
    {
        var all = _locals is null ? locals : new ValueMap(_locals);
        if (_locals is not null)
        {
            foreach (var (name, value) in locals)
                all[name] = value;
        }
        return new HostScope(_magic, _layers, all, Rendered, isItem: true) { Cancellation = Cancellation, Connection = Connection, Fallback = Fallback };
    }

    /// <summary>
    /// The variables of a host to which a task of <paramref name="owner"/> is delegated, as they say how it is reached. As in Ansible <c>inventory_hostname</c> is
    /// the owner in them: what looks for <c>hostvars[inventory_hostname]</c> finds the same as in the task.
    /// </summary>
    public HostScope AsDelegateOf(string owner, ValueMap locals) =>
        new(_magic, _layers, locals, Rendered, isItem: true) { Cancellation = Cancellation, Fallback = Fallback, Owner = owner };

    /// <summary>This scope with variables that are weaker than all layers.</summary>
    public HostScope Before(IVariableScope fallback) => new(_magic, _layers, _locals, null, _isItem) { Cancellation = Cancellation, Connection = Connection, Fallback = fallback };

    /// <inheritdoc/>
    public bool MayWriteFiles => _magic.Lookups.MayWriteFiles;

    /// <inheritdoc/>
    public string? EnvironmentVariable(string name) => _magic.Lookups.EnvironmentVariable(name);

    /// <inheritdoc/>
    public byte[] ReadFile(string path) => _magic.Lookups.ReadFile(path);

    /// <inheritdoc/>
    public string RunCommand(string command, CancellationToken cancellation) => _magic.Lookups.RunCommand(command, cancellation);

    /// <inheritdoc/>
    public IReadOnlyList<string> HostsMatching(string pattern) => _magic.HostsMatching(pattern);

    /// <inheritdoc/>
    public bool TryGetSetting(string name, out object? value) =>
        SettingNames.TryGet(_magic.Settings, name, out value) || GivenSettings.TryGet(name, _magic.Settings.ConfigFile, EnvironmentVariable, out value);

    /// <inheritdoc/>
    public bool HasModule(string name) => _magic.HasModule(name);

    private bool TryGetOfLayers(string name, out object? value)
    {
        for (var index = _layers.Count - 1; index >= 0; index--)
        {
            if (!_layers[index].TryGet(name, out value))
                continue;
            if (value is ValueMap && _magic.Settings.MergesDictionaries)
                value = Merged(name, index);
            return true;
        }
        value = null;
        return false;
    }

    /// <summary>The dictionaries that the layers up to <paramref name="strongest"/> have under a name, down to the first that has something else there.</summary>
    private object? Merged(string name, int strongest)
    {
        var found = new Stack<object?>();
        for (var index = strongest; index >= 0; index--)
        {
            if (!_layers[index].TryGet(name, out var value))
                continue;
            if (value is not ValueMap)
                break;
            found.Push(value);
        }
        return found.Aggregate(VariableMerge.Of);
    }

    /// <inheritdoc/>
    public bool TryGet(string name, out object? value)
    {
        if (Owner is not null && name == "inventory_hostname")
        {
            value = Owner;
            return true;
        }
        if (_magic.TryGet(name, out value))
            return true;
        if (name == "vars")
        {
            value = new VarsView(_isItem ? Plain : this);
            return true;
        }
        if (_locals is not null && _locals.TryGetValue(name, out value))
            return true;
        if (TryGetOfLayers(name, out value))
            return true;
        return Fallback?.TryGet(name, out value) == true || (_isItem && Connection is not null && Connection.TryGet(name, Plain, out value));
    }
}
