using Rustible.Templating.Values;

namespace Rustible.Templating.Rendering;

/// <summary>Refuses undefined values where a value is put out, also deep inside lists and dictionaries.</summary>
internal static class UndefinedGuard
{
    public static void Check(object? value)
    {
        switch (value)
        {
            case Undefined undefined:
                undefined.ThrowUnlessLenient();
                break;
            case List<object?> list:
                StackGuard.Check();
                foreach (var item in list)
                    Check(item);
                break;
            case TupleValue tuple:
                StackGuard.Check();
                foreach (var item in tuple)
                    Check(item);
                break;
            case ValueMap map:
                StackGuard.Check();
                foreach (var entry in map)
                    Check(entry.Value);
                break;
        }
    }
}
