using System.Numerics;
using System.Security.Cryptography;
using Rustible.Templating.Library;
using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.Filters.Numbers;

/// <summary>Filters of chance. A seed makes them repeatable, with the same results as Ansible's.</summary>
internal static class RandomFilters
{
    public static void AddTo(LibraryEntries entries) => entries
        .Filter("random", "start=, step=, seed=", Pick)
        .Filter("shuffle", "seed=", Shuffle);

    /// <summary>Numbers from 0 to before a limit, drawn as Python draws them with this seed; without one they are unpredictable.</summary>
    public static Func<BigInteger, BigInteger> Generator(object? seed, FilterCall call)
    {
        if (seed is null)
        {
            call.NoteOutside();
            return limit => limit <= int.MaxValue ? RandomNumberGenerator.GetInt32((int)limit) : new BigInteger(RandomNumberGenerator.GetBytes(limit.GetByteCount() + 8), isUnsigned: true) % limit;
        }
        if (PythonTypes.AsText(seed) is { } text)
            return MersenneTwister.OfText(text).Below;
        return PythonTypes.IsInteger(seed) ? MersenneTwister.OfInteger(Arithmetic.ToBig(seed)).Below : throw call.Error($"a seed has to be a text or an integer, not {PythonTypes.NameOf(seed)}");
    }

    private static object? Pick(FilterCall call)
    {
        var generator = Generator(call.Or(2, null), call);
        if (PythonTypes.IsInteger(call.Value))
        {
            var start = Arithmetic.ToBig(call.Or(0, null) ?? 0L);
            var step = Arithmetic.ToBig(call.Or(1, null) ?? 1L);
            var width = Arithmetic.ToBig(call.Value) - start;
            if (step.IsZero)
                throw call.Error("zero step for randrange()");
            var count = step.Sign > 0 ? (width + step - 1) / step : (width + step + 1) / step;
            if (count.Sign <= 0 || width.Sign != step.Sign)
                throw call.Error("empty range for randrange()");
            return Arithmetic.Narrow(start + (step * generator(count)));
        }
        if (!Iteration.TryOf(call.Value, out _))
            throw call.Error("random can only be used on sequences and integers");
        if (Truth.Of(call.Or(0, null)) || Truth.Of(call.Or(1, null)))
            throw call.Error("start and step can only be used with integer values");
        if (call.Value is ValueMap or ScopeValue)
            throw PythonTypes.Failure("a dictionary has no order to pick from");
        var items = call.Items();
        return items.Count == 0 ? throw call.Error("Cannot choose from an empty sequence") : items[(int)generator(items.Count)];
    }

    private static object? Shuffle(FilterCall call)
    {
        if (!Iteration.TryOf(call.Value, out var source))
            return call.Value;
        var items = source.ToList();
        var generator = Generator(call.Flag(0) ? call[0] : null, call);
        for (var i = items.Count - 1; i > 0; i--)
        {
            var j = (int)generator(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
        return items;
    }
}
