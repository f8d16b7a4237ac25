using System.Text.RegularExpressions;
using Rustible.Templating.Library;
using Rustible.Templating.Operators;

namespace Rustible.Templating.Lookups;

/// <summary>Numbers from start to end: <c>start=1 end=10 stride=2 format=host%02d</c>, or <c>1-10/2:host%02d</c>.</summary>
internal static partial class SequenceLookup
{
    public static void AddTo(LibraryEntries entries) =>
        entries.Lookup("sequence", "start=, end=, count=, stride=, format=", call => call.Terms.Count == 0
            ? Numbers(call, Options(call))
            : call.Terms.SelectMany(term => Numbers(call, Parse(call, PythonText.Of(term)))));

    private static Dictionary<string, string> Options(LookupCall call)
    {
        string[] names = ["start", "end", "count", "stride", "format"];
        return Enumerable.Range(0, names.Length).Where(index => call.Has(index) && call[index] is not null).ToDictionary(index => names[index], index => call.AnyText(index));
    }

    private static Dictionary<string, string> Parse(LookupCall call, string term)
    {
        var options = Options(call);
        var shortcut = Shortcut().Match(term.Trim());
        if (shortcut.Success)
        {
            foreach (var name in new[] { "start", "end", "stride", "format" })
            {
                if (shortcut.Groups[name].Success)
                    options[name] = shortcut.Groups[name].Value;
            }
            return options;
        }
        var others = new List<object?>();
        foreach (var pair in term.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? "_raw_params" : pair[..equals];
            if (name is "start" or "end" or "count" or "stride" or "format")
                options[name] = pair[(equals + 1)..];
            else if (!others.Contains(name))
                others.Add(name);
        }
        return others.Count == 0 ? options : throw call.Error($"unrecognized arguments to with_sequence: {PythonText.Repr(others)}");
    }

    private static IEnumerable<object?> Numbers(LookupCall call, Dictionary<string, string> options)
    {
        long Number(string name, long otherwise) => !options.TryGetValue(name, out var text) ? otherwise
            : NumberParser.TryInteger(text, 0, out var value) && value is long number ? number : throw call.Error($"can't parse {name}={text} as integer");
        var (start, last, count, stride) = (Number("start", 1), Number("end", 0), Number("count", 0), Number("stride", 1));
        if (!options.ContainsKey("count") && !options.ContainsKey("end"))
            throw call.Error("must specify count or end in with_sequence");
        if (options.ContainsKey("count") && options.ContainsKey("end"))
            throw call.Error("can't specify both count and end in with_sequence");
        var end = options.ContainsKey("count") ? count == 0 ? 0 : start + (count * stride) - 1 : last;
        if (options.ContainsKey("count") && count == 0)
            (start, end, stride) = (0, 0, 0);
        if (stride > 0 && end < start)
            throw call.Error("to count backwards make stride negative");
        if (stride < 0 && end > start)
            throw call.Error("to count forward don't make stride negative");
        var format = options.GetValueOrDefault("format", "%d");
        if (format.Count(c => c == '%') != 1)
            throw call.Error($"bad formatting string: {format}");
        return stride == 0 ? [] : Walk(call, start, end, stride, format);
    }

    private static IEnumerable<object?> Walk(LookupCall call, long start, long end, long stride, string format)
    {
        for (Int128 i = start; stride > 0 ? i <= end : i >= end; i += stride)
        {
            call.Context.Session.Step();
            yield return PercentFormat.Apply(format, (long)i);
        }
    }

    [GeneratedRegex(@"^((?<start>(0x)?[0-9a-f]+)-)?(?<end>(0x)?[0-9a-f]+)(/(?<stride>(0x)?[0-9a-f]+))?(:(?<format>.+))?$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Shortcut();
}
