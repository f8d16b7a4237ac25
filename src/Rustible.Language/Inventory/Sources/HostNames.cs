using Rustible.Language.Source;

namespace Rustible.Language.Inventory.Sources;

/// <summary>The hosts that a source writes as one: a name, perhaps with ranges, perhaps with a port.</summary>
internal static class HostNames
{
    /// <summary>The names, and the port of all of them.</summary>
    /// <exception cref="LanguageException">The name is wrong.</exception>
    public static (IReadOnlyList<string> Names, int? Port) Parse(string text, SourcePosition position)
    {
        if (text.EndsWith(':'))
        {
            throw new LanguageException(
                LanguageErrorKind.Parse, $"Invalid host pattern '{text}' supplied, ending in ':' is not allowed, this character is reserved to provide a port.", position);
        }
        if (text == "---")
            throw new LanguageException(LanguageErrorKind.Parse, "Invalid host pattern '---' supplied, '---' is normally a sign this is a YAML file.", position);
        var address = HostAddress.Parse(text, allowRanges: true) ?? new HostAddress(text, null);
        try
        {
            return (HostRange.Expand(address.Name), address.Port);
        }
        catch (FormatException wrong)
        {
            throw new LanguageException(
                LanguageErrorKind.Parse, $"The host pattern '{text}' is wrong: {wrong.Message}.", position, "Write a range as web[01:20] or web[a:f:2].");
        }
    }
}
