using System.Text;

namespace Rustible.Modules.Packages;

/// <summary>Files of sections as yum has them: read whole, comments left out. A value may go on in lines that are indented.</summary>
internal static class IniSections
{
    /// <summary>The sections in their order, each with its settings.</summary>
    public static OrderedDictionary<string, OrderedDictionary<string, string>> Read(string text)
    {
        var sections = new OrderedDictionary<string, OrderedDictionary<string, string>>();
        OrderedDictionary<string, string>? section = null;
        var key = "";
        foreach (var line in text.Split('\n'))
        {
            var bare = line.Trim();
            if (bare.Length == 0 || bare[0] is '#' or ';')
                continue;
            if (bare is ['[', .. var name, ']'])
                sections[name] = section = [];
            else if (section is not null && key.Length > 0 && (char.IsWhiteSpace(line[0]) || !bare.Contains('=', StringComparison.Ordinal)))
                section[key] += "\n" + bare;
            else if (section is not null && bare.Split('=', 2) is [var left, var right])
                section[key = left.Trim().ToLowerInvariant()] = right.Trim();
        }
        return sections;
    }

    /// <summary>The text of sections as a difference shows it: keys sorted.</summary>
    public static string Show(OrderedDictionary<string, OrderedDictionary<string, string>> sections) => Text(sections, isShown: true);

    /// <summary>The text of sections as the file has it.</summary>
    public static string Write(OrderedDictionary<string, OrderedDictionary<string, string>> sections) => Text(sections, isShown: false);

    private static string Text(OrderedDictionary<string, OrderedDictionary<string, string>> sections, bool isShown)
    {
        var text = new StringBuilder();
        foreach (var (name, section) in sections)
        {
            text.Append('[').Append(name).Append("]\n");
            foreach (var (key, value) in isShown ? section.OrderBy(setting => setting.Key, StringComparer.Ordinal) : section.AsEnumerable())
                text.Append(key).Append(" = ").Append(isShown ? value : value.Replace("\n", "\n\t", StringComparison.Ordinal)).Append('\n');
            text.Append('\n');
        }
        return text.ToString();
    }
}
