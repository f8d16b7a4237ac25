using System.Numerics;
using Rustible.Templating.Library;
using Rustible.Templating.Operators;
using Rustible.Templating.Rendering;
using Rustible.Templating.Values;

namespace Rustible.Templating.IsTests;

/// <summary>Tests about what a value is.</summary>
internal static class TypeTests
{
    public static void AddTo(LibraryEntries entries) => entries
        .Test("defined", "", call => call.RawValue is not Undefined)
        .Test("undefined", "", call => call.RawValue is Undefined)
        .Test("none", "", call => call.RawValue is null)
        .Test("boolean", "", call => call.RawValue is bool)
        .Test("true", "", call => call.RawValue is true)
        .Test("false", "", call => call.RawValue is false)
        .Test("integer", "", call => call.RawValue is long or BigInteger)
        .Test("float", "", call => call.RawValue is double)
        .Test("number", "", call => PythonTypes.IsNumber(call.RawValue))
        .Test("string", "", call => PythonTypes.IsText(call.RawValue) && !IsEncrypted(call.RawValue))
        .Test("mapping", "", call => call.RawValue is ValueMap or ScopeValue)
        .Test("sequence", "", call => call.RawValue is not Undefined { IsLenient: false } ? IsSequence(call.RawValue) : throw ((Undefined)call.RawValue).Error())
        .Test("iterable", "", call => call.RawValue is not Undefined { IsLenient: false } ? Iteration.TryOf(call.RawValue, out _) : throw ((Undefined)call.RawValue).Error())
        .Test("callable", "", call => call.RawValue is ICallable or Undefined)
        .Test("escaped", "", call => call.RawValue is TaggedText { Tag: TextTag.Markup } or Undefined { IsLenient: false })
        .Test("filter", "", call => call.Context.Session.Library.FilterNamed(Named(call)) is not null)
        .Test("test", "", call => call.Context.Session.Library.TestNamed(Named(call)) is not null)
        .Test("truthy", "convert_bool=", call => IsTruthy(call))
        .Test("falsy", "convert_bool=", call => !IsTruthy(call))
        .Test("vault_encrypted", "", call => IsEncrypted(call.RawValue))
        .Test("nan|isnan", "", call => call.Value is double real && double.IsNaN(real));

    private static bool IsEncrypted(object? value) => value is TaggedText { Tag: TextTag.Encrypted };

    private static string Named(TestCall call) => PythonTypes.AsText(call.RawValue is Undefined ? null : call.Value)
        ?? throw call.Error($"the name of a {call.Name} has to be a text, not {PythonTypes.NameOf(call.RawValue)}");

    private static bool IsSequence(object? value) =>
        value is List<object?> or TupleValue or ValueMap or ScopeValue or RangeValue or Undefined || PythonTypes.IsText(value);

    private static bool IsTruthy(TestCall call)
    {
        var value = call.Value;
        if (call.Flag(0) && PythonTypes.AsText(value) is { } text)
        {
            value = text.ToLowerInvariant() switch
            {
                "yes" or "on" or "1" or "true" or "y" or "t" => true,
                "no" or "off" or "0" or "false" or "n" or "f" => false,
                _ => value,
            };
        }
        return Truth.Of(value);
    }
}
