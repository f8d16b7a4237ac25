using System.Text;
using Rustible.Engine.Variables;
using Rustible.Templating.Values;

namespace Rustible.Engine.Tasks.Results;

/// <summary>Display JSON that keeps to a size: long texts and lists are cut, and the result says so under <c>rustible_cut</c>.</summary>
internal static class CutJson
{
    private const string Note = "long values were cut for the output; the whole result is in the host's variables";
    private static readonly (int Text, int Members)[] Measures = [(8192, 400), (2048, 100), (512, 40), (128, 20), (40, 10)];

    public static string Write(ValueMap result, int maxBytes)
    {
        var text = DisplayJson.Write(result);
        foreach (var (longest, members) in Measures)
        {
            if (Encoding.UTF8.GetByteCount(text) <= maxBytes)
                return text;
            var cut = (ValueMap)Cut(result, longest, members, 0)!;
            cut["rustible_cut"] = Note;
            text = DisplayJson.Write(cut);
        }
        return Encoding.UTF8.GetByteCount(text) <= maxBytes ? text : Least(result);
    }

    private static string Least(ValueMap result)
    {
        var least = new ValueMap { ["rustible_cut"] = Note };
        if (result.TryGetValue("changed", out var changed))
            least["changed"] = changed;
        return DisplayJson.Write(least);
    }

    private static object? Cut(object? value, int longest, int members, int depth)
    {
        switch (value)
        {
            case string or UnsafeText:
                var text = value.ToString()!;
                return text.Length <= longest ? text : $"{text.AsSpan(0, longest)}... ({text.Length - longest} more characters)";
            case ValueMap map when depth > 20:
                return $"({map.Count} members)";
            case ValueMap map:
                var kept = new ValueMap();
                foreach (var (key, member) in depth == 0 ? map : map.Take(members))
                    kept[key] = Cut(member, longest, members, depth + 1);
                if (depth > 0 && map.Count > members)
                    kept["..."] = $"{map.Count - members} more members";
                return kept;
            case IEnumerable<object?> sequence:
                var list = sequence.ToList();
                var first = list.Take(depth > 20 ? 0 : members).Select(item => Cut(item, longest, members, depth + 1)).ToList();
                if (list.Count > first.Count)
                    first.Add($"... {list.Count - first.Count} more members");
                return first;
            default:
                return value;
        }
    }
}
