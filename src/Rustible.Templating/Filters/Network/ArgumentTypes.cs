using System.Numerics;
using Rustible.Templating.Filters.Network.Addressing;
using Rustible.Templating.Library;
using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.Filters.Network;

/// <summary>Arguments in the type that the specification of a plugin gives them; texts are converted as Ansible converts options.</summary>
internal static class ArgumentTypes
{
    /// <summary>An integer, or a text that is one.</summary>
    public static BigInteger Integer(PluginCall call, int slot, string name)
    {
        var value = call[slot];
        if (PythonTypes.IsInteger(value))
            return Arithmetic.ToBig(value);
        return PythonTypes.AsText(value) is { } text && NetworkText.Integer(text) is { } number
            ? number
            : throw call.TypeError($"the argument '{name}' of '{call.Name}' has to be an integer, not {PythonText.Repr(value)}");
    }

    /// <summary>A list; a text is one of the parts between its commas, a number one of itself.</summary>
    public static List<object?> List(PluginCall call, object? value, string name) => value switch
    {
        List<object?> list => list,
        _ when PythonTypes.AsText(value) is { } text => [.. text.Split(',')],
        long or double or BigInteger or bool => [PythonText.Of(value)],
        _ => throw call.TypeError($"the argument '{name}' of '{call.Name}' has to be a list, not {PythonTypes.NameOf(value)}"),
    };

    /// <summary>A boolean, or a text such as yes or off; <paramref name="otherwise"/> when it was not given.</summary>
    public static bool Flag(PluginCall call, int slot, string name, bool otherwise = false)
    {
        if (!call.Has(slot) || call[slot] is null)
            return otherwise;
        return PythonText.Of(call[slot]).ToLowerInvariant() switch
        {
            "true" or "yes" or "y" or "on" or "1" or "t" or "1.0" => true,
            "false" or "no" or "n" or "off" or "0" or "f" or "0.0" => false,
            _ => throw call.TypeError($"the argument '{name}' of '{call.Name}' has to be a boolean, not {PythonText.Repr(call[slot])}"),
        };
    }

    /// <summary>One of a few words; null when it was not given.</summary>
    public static string? Choice(PluginCall call, int slot, string name, params string[] choices)
    {
        if (!call.Has(slot) || call[slot] is null)
            return null;
        var word = call.AnyText(slot);
        return choices.Contains(word) ? word : throw call.Error($"the argument '{name}' of '{call.Name}' has to be one of: {string.Join(", ", choices)}, not {PythonText.Repr(word)}");
    }

    /// <summary>Refuses a call that leaves a parameter out.</summary>
    public static void Require(PluginCall call, int slot, string name)
    {
        if (!call.Has(slot))
            throw call.Error($"'{call.Name}' needs the argument '{name}'");
    }
}
