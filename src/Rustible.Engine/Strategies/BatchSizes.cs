using System.Collections.Immutable;
using System.Globalization;

namespace Rustible.Engine.Strategies;

/// <summary>Cuts a play's hosts into the batches of <c>serial</c>.</summary>
public static class BatchSizes
{
    /// <summary>
    /// The batches, in order. A percentage is of all hosts, rounded down, at least 1; the last size repeats; 0 or less means all the rest
    /// (as ansible-core 2.14 does it).
    /// </summary>
    /// <exception cref="FormatException">A size is neither a number nor a percentage.</exception>
    public static IEnumerable<ImmutableArray<string>> Cut(ImmutableArray<string> hosts, ImmutableArray<object?> serial)
    {
        if (serial.IsEmpty)
            return [hosts];
        var batches = new List<ImmutableArray<string>>();
        for (int taken = 0, i = 0; taken < hosts.Length; i++)
        {
            var size = Size(serial[Math.Min(i, serial.Length - 1)], hosts.Length);
            var count = size <= 0 ? hosts.Length - taken : Math.Min(size, hosts.Length - taken);
            batches.Add([.. hosts.AsSpan(taken, count)]);
            taken += count;
        }
        return batches;
    }

    private static int Size(object? value, int hosts)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture)?.Trim() ?? "";
        if (text.EndsWith('%') && double.TryParse(text[..^1], CultureInfo.InvariantCulture, out var percent))
            return Math.Max(1, (int)(percent / 100.0 * hosts));
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"'{text}' is not a value of 'serial': use a number or a percentage.");
    }
}
