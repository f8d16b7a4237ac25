using Rustible.Templating.Filters.Formats;
using Rustible.Templating.Operators;
using Rustible.Templating.Values;

namespace Rustible.Templating.Members;

/// <summary>The methods of bytes.</summary>
internal static class BytesMethods
{
    public static Dictionary<string, Method> All { get; } = new(StringComparer.Ordinal)
    {
        ["decode"] = (owner, arguments, _) => Decode((BytesValue)owner, new MethodArguments("decode", arguments, 0, 2, takesNames: true), arguments),
        ["hex"] = (owner, arguments, _) => Convert.ToHexStringLower(((BytesValue)owner).Data),
    };

    private static string Decode(BytesValue bytes, MethodArguments positional, Arguments arguments)
    {
        var name = positional.TextOrNone(0) ?? PythonTypes.AsText(arguments.Named.GetValueOrDefault("encoding")) ?? "utf-8";
        return TextEncoding.Named(name).GetString(bytes.Data);
    }
}
