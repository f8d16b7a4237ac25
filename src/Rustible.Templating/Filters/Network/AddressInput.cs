using Rustible.Templating.Filters.Network.Addressing;
using Rustible.Templating.Operators;

namespace Rustible.Templating.Filters.Network;

/// <summary>A value that is an address or a network, with how it was written.</summary>
/// <param name="Network">The address and its prefix.</param>
/// <param name="HasPrefix">Whether the value said a prefix; results then say it too.</param>
/// <param name="Value">What a query that only tests gives back: the value, or a number as the network it stands for.</param>
internal sealed record AddressInput(IpNetwork Network, bool HasPrefix, object? Value)
{
    /// <summary>Reads a text or number; null when it is no address, or not one of the <paramref name="wanted"/> version.</summary>
    public static AddressInput? Read(object? value, long? wanted = null)
    {
        var input = value is null or bool || !Truth.Of(value) ? null : IsDigits(PythonText.Of(value)) ? Number(PythonText.Of(value), wanted) : Text(value);
        return input is null || wanted is null || (long)input.Network.Family == wanted ? input : null;
    }

    /// <summary>Reads a value as text, whatever it is: so a zero is an address and the number 1.5 a network cut short.</summary>
    public static AddressInput? ReadText(object? value) => value is null ? null : Read(PythonText.Of(value));

    /// <summary>The value as the block of addresses it lies in; null when it is no address.</summary>
    public static IpNetwork? BlockOf(object? value) => ReadText(value)?.Network.Block;

    public static bool IsDigits(string text) => text.Length > 0 && text.All(char.IsDigit);

    private static AddressInput? Number(string text, long? wanted)
    {
        if (NetworkText.Integer(text) is not { } number || IpAddress.OfNumber(number) is not { } address)
            return null;
        var network = IpNetwork.Single(wanted == 6 ? address with { Family = IpFamily.V6 } : address);
        return new AddressInput(network, false, network.ToString());
    }

    private static AddressInput? Text(object? value)
    {
        if (PythonTypes.AsText(value) is not { } text)
            return null;
        if (NetworkText.Read(text) is { } network)
            return new AddressInput(network, text.Count(c => c == '/') == 1, value);
        return NetworkText.ReadNumeric(text) is { } numeric ? new AddressInput(numeric, true, numeric.ToString()) : null;
    }
}
