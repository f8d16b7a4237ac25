using Rustible.Actors.Storage;

namespace Rustible.Actors.Hosts;

/// <summary>
/// Variable effects in a message: their JSON, or when that is too large for a message, <c>@KEY HOST</c>: the outcome in the database that holds them.
/// </summary>
public static class EffectsText
{
    private const int MaxChars = 30_000;

    /// <summary>Whether the effects must go through the database.</summary>
    public static bool IsTooLarge(string effects) => effects.Length > MaxChars;

    /// <summary>Says where effects are in the database.</summary>
    public static string Reference(string host, string key) => $"@{key} {host}";

    /// <summary>Whether the text says where the effects are, and does not hold them.</summary>
    public static bool IsReference(string effects) => effects.StartsWith('@');

    /// <summary>The effects that a reference names.</summary>
    /// <exception cref="InvalidOperationException">They are not in the database any more: the run has ended.</exception>
    public static async Task<string> FetchAsync(IRunStore store, string run, string reference, CancellationToken cancellation)
    {
        var end = reference.IndexOf(' ', StringComparison.Ordinal);
        var outcome = await store.FindOutcomeAsync(run, reference[(end + 1)..], reference[1..end], cancellation).ConfigureAwait(false);
        return outcome?.Effects ?? throw new InvalidOperationException($"The run {run} has no outcome '{reference[1..]}'.");
    }
}
