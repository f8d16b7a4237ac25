using System.Numerics;
using Rustible.Templating.Operators;
using Rustible.Templating.Rendering;
using Rustible.Templating.Values;
using Scriban.Runtime;

namespace Rustible.Templating.ScribanTemplates;

/// <summary>Template values as Scriban's: dictionaries with text keys, lists, numbers, texts.</summary>
internal static class ScribanValues
{
    public static object? Of(object? value)
    {
        StackGuard.Check();
        switch (value)
        {
            case null or bool or long or double or BigInteger or string:
                return value;
            case UnsafeText text:
                return text.Text;
            case EncryptedText text:
                return text.Text;
            case ValueMap map:
                var target = new ScriptObject();
                foreach (var (key, item) in map)
                    target[PythonText.Of(Keys.Value(key))] = Of(item);
                return target;
            case List<object?> or TupleValue:
                var list = new ScriptArray();
                foreach (var item in (IEnumerable<object?>)value)
                    list.Add(Of(item));
                return list;
            default:
                return PythonText.Of(value);
        }
    }
}
