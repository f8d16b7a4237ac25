using Rustible.Modules.Containers.Specification;
using Rustible.Templating.Values;

namespace Rustible.Modules.Containers;

/// <summary>One call of docker on the way to the wanted container.</summary>
/// <param name="Kind">What comes beside the call (<c>container-act.sh</c>): <c>do</c>, <c>remove</c>, <c>wait</c> or <c>attach</c>.</param>
/// <param name="Fault">What a failure is called.</param>
/// <param name="Words">The words after docker.</param>
internal sealed record ContainerStep(string Kind, string Fault, IReadOnlyList<string> Words);

/// <summary>
/// What has to be done: a pure function of the arguments and of what the host has. In check mode a container that would be made anew stays for what follows the one that is there, as with Ansible.
/// </summary>
internal sealed class ContainerPlan
{
    private readonly ContainerArguments _args;
    private readonly ContainerParts _parts;
    private readonly ContainerComparisons _comparisons;
    private readonly ContainerFacts _facts;
    private readonly bool _check;
    private readonly List<ContainerStep> _steps = [];
    private readonly SortedDictionary<string, (object? Before, object? After)> _differences = new(StringComparer.Ordinal);
    private readonly bool _wasRunning;
    private readonly bool _wasPaused;
    private IReadOnlyList<string> _running = [];
    private string _name;
    private bool _isRunning;
    private bool _isPaused;

    private ContainerPlan(ContainerArguments args, ContainerParts parts, ContainerComparisons comparisons, ContainerFacts facts, bool check)
    {
        (_args, _parts, _comparisons, _facts, _check) = (args, parts, comparisons, facts, check);
        _name = facts.Id ?? args.Name;
        _isRunning = _wasRunning = facts.IsRunning;
        _isPaused = _wasPaused = facts.IsPaused;
    }

    /// <summary>The calls, in order.</summary>
    public IReadOnlyList<ContainerStep> Steps => _steps;

    /// <summary>What is done, in Ansible's words.</summary>
    public List<object?> Actions { get; } = [];

    /// <summary>Texts that the result warns of.</summary>
    public List<object?> Warnings { get; private set; } = [];

    /// <summary>Lines of the file that <see cref="ContainerOptions.EnvironmentPath"/> stands for.</summary>
    public IReadOnlyList<string> EnvironmentLines { get; private set; } = [];

    /// <summary>What differs, before and after.</summary>
    public ValueMap Diff => new()
    {
        ["before"] = new ValueMap(_differences.Select(entry => new KeyValuePair<object, object?>(entry.Key, entry.Value.Before))),
        ["after"] = new ValueMap(_differences.Select(entry => new KeyValuePair<object, object?>(entry.Key, entry.Value.After))),
    };

    /// <summary>Makes the plan.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="parts">Those with options of their own.</param>
    /// <param name="comparisons">How options are compared.</param>
    /// <param name="facts">What the host has.</param>
    /// <param name="check">Whether nothing is done.</param>
    /// <exception cref="ContainerFault">It cannot be had.</exception>
    public static ContainerPlan Of(ContainerArguments args, ContainerParts parts, ContainerComparisons comparisons, ContainerFacts facts, bool check)
    {
        var plan = new ContainerPlan(args, parts, comparisons, facts, check);
        if (args.State == "absent")
            plan.Absent();
        else
            plan.Present();
        return plan;
    }

    private void Absent()
    {
        if (_facts.Id is null)
            return;
        _differences["exists"] = (true, false);
        if (_isRunning)
            _differences["running"] = (true, false);
        Remove();
    }

    private void Present()
    {
        var options = new ContainerOptions(_args, _parts, _comparisons, _facts);
        var all = options.All();
        (Warnings, EnvironmentLines) = (options.Warnings, options.EnvironmentLines);
        var endpoints = ContainerFacts.MapAt(_facts.Container, "NetworkSettings", "Networks");
        var isNew = _facts.Id is null || Remake(all);
        if (isNew)
        {
            Create(options, all);
            if (_facts.Id is null && _check)
                return;
            if (!_check)
                (endpoints, _name, _isRunning, _isPaused) = (FirstNetwork(options.NetworkMode()), _args.Name, false, false);
        }
        else
            Update(all);
        Connect(endpoints);
        if (_args.State == "started")
            Start(isNew);
        else if (_args.State == "stopped" && _isRunning)
        {
            _differences["running"] = (true, false);
            Stop();
        }
    }

    /// <summary>Whether a container that is there has to be made anew; it is removed then.</summary>
    private bool Remake(IReadOnlyList<ContainerOption> all)
    {
        var differing = ContainerOptions.Differences(all, _comparisons).ToList();
        foreach (var option in differing)
        {
            var kind = ContainerComparisons.KindOf(option.Argument);
            _differences[option.Name] = (ContainerOption.Shown(option.Existing, kind), ContainerOption.Shown(option.Wanted, kind));
        }
        var isNeeded = IsOtherImage() | differing.Exists(option => !option.CanUpdate) || _args.Recreate;
        if (isNeeded)
            Remove();
        return isNeeded;
    }

    private bool IsOtherImage()
    {
        if (string.IsNullOrEmpty(_args.Image) || _facts.Image is null || _comparisons["image"] == ComparisonMode.Ignore)
            return false;
        var (had, wanted) = (ContainerFacts.At(_facts.Container, "Image"), ContainerFacts.At(_facts.Image, "Id"));
        if (!ContainerOption.Same(had, wanted))
        {
            _differences["image"] = (had, wanted);
            return true;
        }
        var name = ContainerFacts.At(_facts.Container, "Config", "Image");
        if (_args.ImageNameMismatch != "recreate" || ContainerOption.Same(name, _args.Image))
            return false;
        _differences["image_name"] = (name, _args.Image);
        return true;
    }

    private void Create(ContainerOptions options, IReadOnlyList<ContainerOption> all)
    {
        var image = string.IsNullOrEmpty(_args.Image) ? ContainerFacts.At(_facts.Container, "Image") as string : _args.Image;
        if (image is null)
            throw new ContainerFault("Cannot create container when image is not specified!");
        if (_facts.Id is null)
            _differences["exists"] = (false, true);
        Actions.Add(new ValueMap { ["created"] = "Created container" });
        Do("do", "Error creating container", ["create", .. Words(all)]);
        _running = Words(all.Where(option => option.Name != "detach"));

        IReadOnlyList<string> Words(IEnumerable<ContainerOption> those) => [$"--name={_args.Name}", .. those.SelectMany(option => option.Words), "--", image, .. options.CommandWords];
    }

    private void Update(IReadOnlyList<ContainerOption> all)
    {
        var differing = ContainerOptions.Differences(all, _comparisons).ToList();
        if (differing.Count == 0)
            return;
        // The number of restarts belongs to the policy, which docker takes as one.
        List<string> words = [.. differing.Where(option => option.Name is not ("restart_policy" or "restart_retries")).SelectMany(option => option.Words)];
        if (differing.Exists(option => option.Name is "restart_policy" or "restart_retries"))
            words.AddRange(all.First(option => option.Name == "restart_policy").Words);
        Actions.Add(new ValueMap { ["updated"] = _name, ["update_parameters"] = new ValueMap(differing.Select(option => new KeyValuePair<object, object?>(option.Name, option.Wanted))) });
        Do("do", $"Error updating container {_name}", ["update", .. words, "--", _name]);
    }

    /// <summary>The networks of a container that was just created.</summary>
    private static ValueMap FirstNetwork(string? mode) => mode is not null && mode.StartsWith("container:", StringComparison.Ordinal)
        ? []
        : new ValueMap { [mode is null or "default" ? "bridge" : mode] = new ValueMap { ["NetworkID"] = "" } };

    private void Connect(ValueMap endpoints)
    {
        if (_comparisons["networks"] == ComparisonMode.Ignore)
            return;
        foreach (var network in _parts.Networks ?? [])
        {
            var endpoint = ContainerFacts.At(endpoints, network.Name) as ValueMap;
            if (endpoint is not null && network.IsKept(endpoint))
                continue;
            var wanted = network.Wanted(ContainerFacts.At(_facts.Networks.GetValueOrDefault(network.Name), "Id"));
            _differences[$"network.{network.Name}"] = (endpoint is null ? null : network.Existing(endpoint), wanted);
            if (endpoint is not null)
                Disconnect(network.Name);
            Actions.Add(new ValueMap { ["added_to_network"] = network.Name, ["network_parameters"] = wanted });
            Do("do", $"Error connecting container to network {network.Name}", network.Connecting(_name));
        }
        if (_comparisons["networks"] != ComparisonMode.Strict || (_parts.Networks is null && !_args.PurgeNetworks))
            return;
        foreach (var (key, endpoint) in endpoints.Where(pair => _parts.Networks?.Any(network => network.Name == PythonScalar.ToText(pair.Key)) is not true))
        {
            var name = PythonScalar.ToText(key);
            _differences[$"network.{name}"] = (new ValueMap { ["id"] = ContainerFacts.At(endpoint, "NetworkID"), ["name"] = name }, null);
            Disconnect(name);
        }
    }

    private void Start(bool isNew)
    {
        if (!_isRunning)
        {
            _differences["running"] = (_wasRunning, true);
            Actions.Add(new ValueMap { ["started"] = _name });
            Launch($"Error starting container {_name}");
        }
        else if (_args.Restart && !isNew)
        {
            _differences["running"] = (true, true);
            _differences["restarted"] = (false, true);
            Actions.Add(new ValueMap { ["restarted"] = _name, ["timeout"] = _args.StopTimeout });
            Do("do", $"Error restarting container {_name}", ["restart", .. Seconds(), "--", _name]);
            _isPaused = false;
        }
        if (_args.Paused is not { } paused || paused == _isPaused)
            return;
        _differences["paused"] = (_wasPaused, paused);
        Actions.Add(new ValueMap { ["set_paused"] = paused });
        var verb = paused ? "pause" : "unpause";
        Do("do", $"Error {(paused ? "pausing" : "unpausing")} container {_name}", [verb, "--", _name]);
    }

    /// <summary>Starts it: together with its creation when nothing comes between, since only so docker leaves its standard streams alone.</summary>
    private void Launch(string fault)
    {
        if (_args.Detach is true && _steps is [.., { Words: ["create", ..] } created])
            _steps[^1] = created with { Fault = fault, Words = ["run", "--detach", .. _running] };
        else if (_args.Detach is not false)
            Do("do", fault, ["start", "--", _name]);
        else if (_args.AutoRemove is true)
            Do("attach", fault, ["start", "--attach", "--", _name]);
        else
        {
            Do("wait", fault, ["start", "--", _name]);
            if (_args.Cleanup && !_check)
                Actions.Add(Removed(force: true));
        }
    }

    private void Stop()
    {
        if (_args.ForceKill)
        {
            Actions.Add(new ValueMap { ["killed"] = _name, ["signal"] = _args.KillSignal });
            IReadOnlyList<string> signal = _args.KillSignal is null ? [] : ["--signal", _args.KillSignal];
            Do("do", $"Error killing container {_name}", ["kill", .. signal, "--", _name]);
            return;
        }
        Actions.Add(new ValueMap { ["stopped"] = _name, ["timeout"] = _args.StopTimeout });
        Do("do", $"Error stopping container {_name}", ["stop", .. Seconds(), "--", _name]);
    }

    private void Remove()
    {
        if (_isRunning)
            Stop();
        Actions.Add(Removed(force: false));
        IReadOnlyList<string> volumes = _args.KeepVolumes ? [] : ["--volumes"];
        Do("remove", $"Error removing container {_name}", ["rm", .. volumes, "--", _name]);
    }

    private ValueMap Removed(bool force) => new() { ["removed"] = _name, ["volume_state"] = !_args.KeepVolumes, ["link"] = false, ["force"] = force };

    private void Disconnect(string network)
    {
        Actions.Add(new ValueMap { ["removed_from_network"] = network });
        Do("do", $"Error disconnecting container from network {network}", ["network", "disconnect", "--", network, _name]);
    }

    private IReadOnlyList<string> Seconds() => _args.StopTimeout is { } seconds ? ["--time", PythonScalar.ToText(seconds)] : [];

    private void Do(string kind, string fault, IReadOnlyList<string> words) => _steps.Add(new ContainerStep(kind, fault, words));
}
