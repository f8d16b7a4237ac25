using Rustible.Engine.Variables;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Engine.Planning;

/// <summary>
/// The variables of a host before the run. What comes by in the run ends the evaluation with <see cref="KnownLaterException"/>. What is read is noted: a
/// host whose variables give the same answers comes to the same verdict. Lookups reach nothing.
/// </summary>
/// <param name="host">The host's variables.</param>
/// <param name="later">What comes by in the run.</param>
/// <param name="locals">Variables of loops and includes, which go before the host's.</param>
internal sealed class PlanScope(HostScope host, LaterNames later, ValueMap? locals) : IVariableScope
{
    /// <summary>What was read, with its answer.</summary>
    public List<(string Name, object? Value)> Reads { get; } = [];

    /// <summary>What only the run will tell, and is not needed, does not hide the verdict.</summary>
    public bool LooksAhead => false;

    public IEnumerable<string> Names => host.Names.Concat(locals?.Keys.OfType<string>() ?? []).Distinct();

    public bool TryGet(string name, out object? value)
    {
        var isDefined = Find(name, out value);
        Reads.Add((name, isDefined ? value : Undefined.Value));
        return isDefined;
    }

    /// <summary>Whether this host's variables give the answers that another's gave.</summary>
    public bool Gives(IReadOnlyList<(string Name, object? Value)> reads)
    {
        foreach (var (name, value) in reads)
        {
            if (later.Why(name) is not null)
                continue;   // nobody knows, whichever host it is
            var own = Lookup(name, out var found) ? found : Undefined.Value;
            if (!ReferenceEquals(own, value) && !(own is string or long or bool or double && own.Equals(value)))
                return false;
        }
        return true;
    }

    private bool Find(string name, out object? value)
    {
        if (locals is null || !locals.ContainsKey(name))
            ThrowIfLater(later.Why(name), name);
        if (Lookup(name, out value))
            return true;
        ThrowIfLater(later.WhyUndefined(name), name);
        return false;
    }

    private bool Lookup(string name, out object? value) => (locals is not null && locals.TryGetValue(name, out value)) || host.TryGet(name, out value);

    private void ThrowIfLater(string? why, string name)
    {
        if (why is null)
            return;
        Reads.Add((name, Undefined.Value));
        throw new KnownLaterException($"needs {why}");
    }

    /// <summary>Stands for a name that is not defined.</summary>
    private sealed class Undefined
    {
        public static Undefined Value { get; } = new();
    }
}
