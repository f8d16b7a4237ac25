using System.Globalization;
using System.Text;
using Rustible.Templating.Operators;
using Rustible.Templating.Rendering;
using Rustible.Templating.Values;

namespace Rustible.Templating.Members;

/// <summary>The methods of texts.</summary>
internal static class StringMethods
{
    public static Dictionary<string, Method> All { get; } = new(StringComparer.Ordinal)
    {
        ["upper"] = Plain(TextCase.Upper),
        ["lower"] = Plain(text => text.ToLowerInvariant()),
        ["casefold"] = Plain(text => text.ToLowerInvariant().Replace("ß", "ss", StringComparison.Ordinal)),
        ["title"] = Plain(TextCase.Title),
        ["capitalize"] = Plain(TextCase.Capitalize),
        ["swapcase"] = Plain(text => string.Concat(text.Select(c => char.IsUpper(c) ? char.ToLowerInvariant(c) : char.ToUpperInvariant(c)))),
        ["isdigit"] = Plain(text => TextKinds.IsDigit(text)),
        ["isdecimal"] = Plain(text => TextKinds.IsDecimal(text)),
        ["isnumeric"] = Plain(text => TextKinds.IsNumeric(text)),
        ["isalpha"] = Plain(text => TextKinds.IsAlpha(text)),
        ["isalnum"] = Plain(text => TextKinds.IsAlphaNumeric(text)),
        ["isspace"] = Plain(text => TextKinds.IsSpace(text)),
        ["isupper"] = Plain(text => TextKinds.IsUpper(text)),
        ["islower"] = Plain(text => TextKinds.IsLower(text)),
        ["istitle"] = Plain(text => TextKinds.IsTitle(text)),
        ["isascii"] = Plain(text => text.All(char.IsAscii)),
        ["isidentifier"] = Plain(text => text.Length > 0 && !char.IsDigit(text[0]) && text.All(c => c == '_' || char.IsLetterOrDigit(c))),
        ["isprintable"] = Plain(text => PythonText.Repr(text.Replace("\\", "", StringComparison.Ordinal)).Contains('\\', StringComparison.Ordinal) is false),
        ["strip"] = (owner, arguments, _) => Strip(owner, arguments, "strip", true, true),
        ["lstrip"] = (owner, arguments, _) => Strip(owner, arguments, "lstrip", true, false),
        ["rstrip"] = (owner, arguments, _) => Strip(owner, arguments, "rstrip", false, true),
        ["removeprefix"] = (owner, arguments, _) => Remove((string)owner, new MethodArguments("removeprefix", arguments, 1, 1).Text(0), true),
        ["removesuffix"] = (owner, arguments, _) => Remove((string)owner, new MethodArguments("removesuffix", arguments, 1, 1).Text(0), false),
        ["startswith"] = (owner, arguments, _) => StringSearch.Edge((string)owner, new MethodArguments("startswith", arguments, 1, 3), true),
        ["endswith"] = (owner, arguments, _) => StringSearch.Edge((string)owner, new MethodArguments("endswith", arguments, 1, 3), false),
        ["find"] = (owner, arguments, _) => StringSearch.Find((string)owner, new MethodArguments("find", arguments, 1, 3), false),
        ["rfind"] = (owner, arguments, _) => StringSearch.Find((string)owner, new MethodArguments("rfind", arguments, 1, 3), true),
        ["index"] = (owner, arguments, _) => StringSearch.Index((string)owner, new MethodArguments("index", arguments, 1, 3), false),
        ["rindex"] = (owner, arguments, _) => StringSearch.Index((string)owner, new MethodArguments("rindex", arguments, 1, 3), true),
        ["count"] = (owner, arguments, _) => StringSearch.Count((string)owner, new MethodArguments("count", arguments, 1, 3)),
        ["split"] = (owner, arguments, _) => TextSplit.Split((string)owner, arguments, false),
        ["rsplit"] = (owner, arguments, _) => TextSplit.Split((string)owner, arguments, true),
        ["splitlines"] = (owner, arguments, _) => TextSplit.Lines((string)owner, arguments.Positional.Concat(arguments.Named.Values).Any(Truth.Of)),
        ["partition"] = (owner, arguments, _) => TextSplit.Partition((string)owner, new MethodArguments("partition", arguments, 1, 1).Text(0), false),
        ["rpartition"] = (owner, arguments, _) => TextSplit.Partition((string)owner, new MethodArguments("rpartition", arguments, 1, 1).Text(0), true),
        ["replace"] = (owner, arguments, context) => Replace((string)owner, new MethodArguments("replace", arguments, 2, 3), context),
        ["translate"] = (owner, arguments, _) => StringTranslation.Translate((string)owner, new MethodArguments("translate", arguments, 1, 1)[0]),
        ["maketrans"] = (_, arguments, _) => StringTranslation.MakeTable(new MethodArguments("maketrans", arguments, 1, 3)),
        ["encode"] = (owner, arguments, _) => Encode((string)owner, new MethodArguments("encode", arguments, 0, 2, takesNames: true), arguments),
        ["join"] = Join,
        ["format"] = (owner, arguments, context) => new BraceFormat(arguments, context).Apply((string)owner),
        ["format_map"] = (owner, arguments, context) => new BraceFormat(new Arguments([], Mapping.Of(new MethodArguments("format_map", arguments, 1, 1)[0])!.ToDictionary(entry => PythonText.Of(entry.Key), entry => entry.Value)), context).Apply((string)owner),
        ["center"] = (owner, arguments, context) => Padding((string)owner, new MethodArguments("center", arguments, 1, 2), context, '^'),
        ["ljust"] = (owner, arguments, context) => Padding((string)owner, new MethodArguments("ljust", arguments, 1, 2), context, '<'),
        ["rjust"] = (owner, arguments, context) => Padding((string)owner, new MethodArguments("rjust", arguments, 1, 2), context, '>'),
        ["zfill"] = (owner, arguments, context) => ZeroFill((string)owner, new MethodArguments("zfill", arguments, 1, 1).Integer(0, 0), context),
        ["expandtabs"] = (owner, arguments, _) => TextSplit.ExpandTabs((string)owner, arguments),
    };

    private static Method Plain(Func<string, object> body) => (owner, arguments, _) =>
        arguments.Positional.Length + arguments.Named.Count == 0 ? body((string)owner) : throw PythonTypes.Error($"the method takes no arguments ({arguments.Positional.Length} given)");

    private static string Strip(object owner, Arguments arguments, string name, bool start, bool end)
    {
        var call = new MethodArguments(name, arguments, 0, 1);
        var characters = call.TextOrNone(0)?.ToCharArray() ?? [];
        var text = (string)owner;
        if (call.TextOrNone(0) is { Length: 0 })
            return text;
        text = start ? text.TrimStart(characters) : text;
        return end ? text.TrimEnd(characters) : text;
    }

    private static string Remove(string text, string part, bool atStart)
    {
        if (atStart)
            return text.StartsWith(part, StringComparison.Ordinal) ? text[part.Length..] : text;
        return part.Length > 0 && text.EndsWith(part, StringComparison.Ordinal) ? text[..^part.Length] : text;
    }

    private static string Replace(string text, MethodArguments call, RenderContext context)
    {
        var result = TextSplit.Replace(text, call.Text(0), call.Text(1), call.Integer(2, -1));
        context.Session.CountOutput(result.Length);
        return result;
    }

    private static string Join(object owner, Arguments arguments, RenderContext context)
    {
        var call = new MethodArguments("join", arguments, 1, 1);
        var parts = Iteration.Of(call[0]).Select((item, index) => PythonTypes.AsText(item)
            ?? throw (item as Undefined)?.Error() ?? PythonTypes.Error($"sequence item {index}: expected str instance, {PythonTypes.NameOf(item)} found"));
        return string.Join((string)owner, parts);
    }

    private static string Padding(string text, MethodArguments call, RenderContext context, char align)
    {
        var fill = call.TextOrNone(1) ?? " ";
        if (Iteration.CodePoints(fill) != 1)
            throw PythonTypes.Error("The fill character must be exactly one character long");
        return TextCase.Pad(text, call.Integer(0, 0), fill, align, context);
    }

    private static string ZeroFill(string text, long width, RenderContext context)
    {
        var sign = text.StartsWith('-') || text.StartsWith('+') ? 1 : 0;
        return text[..sign] + TextCase.Pad(text[sign..], width - sign, "0", '>', context);
    }

    private static BytesValue Encode(string text, MethodArguments positional, Arguments arguments)
    {
        var name = positional.TextOrNone(0) ?? PythonTypes.AsText(arguments.Named.GetValueOrDefault("encoding")) ?? "utf-8";
        return new BytesValue(Filters.Formats.TextEncoding.Named(name).GetBytes(text));
    }
}
