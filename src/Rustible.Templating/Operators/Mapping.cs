using Rustible.Templating.Values;

namespace Rustible.Templating.Operators;

/// <summary>Values that are dictionaries, whatever stands behind them.</summary>
internal static class Mapping
{
    /// <summary>The value as a dictionary; null when it is none.</summary>
    public static ValueMap? Of(object? value) => value switch
    {
        ValueMap map => map,
        ScopeValue scope => scope.ToMap(),
        _ => null,
    };
}
