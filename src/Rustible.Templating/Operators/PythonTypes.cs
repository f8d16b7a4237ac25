using System.Numerics;
using Rustible.Templating.Members;
using Rustible.Templating.Rendering;
using Rustible.Templating.Values;

namespace Rustible.Templating.Operators;

/// <summary>The names that Python gives the types of values, and the errors that speak of them.</summary>
internal static class PythonTypes
{
    private const string EncryptedName = "AnsibleVaultEncryptedUnicode";

    public static string NameOf(object? value) => value switch
    {
        null => "NoneType",
        string or UnsafeText => "str",
        TaggedText text => text.Tag switch { TextTag.Markup => "Markup", TextTag.Native => "NativeJinjaText", TextTag.NativeUnsafe => "NativeJinjaUnsafeText", TextTag.Encrypted => EncryptedName, _ => "str" },
        EncryptedText => EncryptedName,
        bool => "bool",
        long or int or BigInteger => "int",
        double => "float",
        List<object?> => "list",
        GroupTuple => "_GroupTuple",
        TupleValue => "tuple",
        ValueMap => "dict",
        RangeValue => "range",
        DictView view => view.TypeName,
        ScopeValue scope => scope.Scope.TypeName,
        Undefined undefined => undefined.IsLenient ? "Undefined" : "AnsibleUndefined",
        MacroValue => "Macro",
        NamespaceValue => "Namespace",
        BytesValue => "bytes",
        DateTimeValue => "datetime",
        TimeDeltaValue => "datetime.timedelta",
        BoundMethod => "builtin_function_or_method",
        GlobalFunction { Name: "lookup" or "query" or "q" } => "method",
        GlobalFunction function => function.IsClass ? "type" : "function",
        LoopContext => "LoopContext",
        BlockReference => "BlockReference",
        ModuleValue => "TemplateModule",
        ClassValue => "type",
        _ => value.GetType().Name,
    };

    public static TemplateException Error(string message) => new(TemplateErrorKind.Type, message);

    public static TemplateException Failure(string message) => new(TemplateErrorKind.Runtime, message);

    /// <summary>The text of a value that is text of any kind; null of any other value.</summary>
    public static string? AsText(object? value) => value switch
    {
        string text => text,
        TaggedText text => text.Text,
        UnsafeText text => text.Text,
        EncryptedText text => text.Text,
        _ => null,
    };

    public static bool IsText(object? value) => value is string or TaggedText or UnsafeText or EncryptedText;

    public static bool IsNumber(object? value) => value is long or double or bool or BigInteger;

    public static bool IsInteger(object? value) => value is long or bool or BigInteger;

    /// <summary>An index or count, as Python's <c>__index__</c> takes it.</summary>
    public static long Index(object? value) => value switch
    {
        long number => number,
        bool flag => flag ? 1 : 0,
        BigInteger big => big.Sign < 0 ? long.MinValue : long.MaxValue,
        Undefined undefined => throw undefined.Error(),
        _ => throw Error($"'{NameOf(value)}' object cannot be interpreted as an integer"),
    };
}
