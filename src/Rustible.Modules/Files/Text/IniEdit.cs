namespace Rustible.Modules.Files.Text;

/// <summary>What ini_file makes of a file's text. Pure.</summary>
/// <param name="Text">The new text.</param>
/// <param name="Changed">Whether it is another.</param>
/// <param name="Message">What was done, as the result says it.</param>
internal sealed record IniEdit(string Text, bool Changed, string Message)
{
    /// <summary>The text with the setting, or without it.</summary>
    /// <remarks>As Ansible does it, an empty text is a blank line, and a last line that has no end gets one, which is a change of its own.</remarks>
    public static IniEdit Of(string text, IniFileModule.Args args)
    {
        var edit = OfLines(text.Length == 0 ? "\n" : text.EndsWith('\n') ? text : text + "\n", args);
        return edit with { Changed = edit.Changed || (text.Length > 0 && !text.EndsWith('\n')) };
    }

    private static IniEdit OfLines(string text, IniFileModule.Args args)
    {
        var lines = TextLines.Of(text);
        var (start, end) = Bounds(lines, args.Section);
        if (args.State == "absent")
            return start < 0 ? new IniEdit(text, false, "OK") : args.Option is null ? WithoutSection(text, lines, start, end, args) : WithoutOption(text, lines, start, end, args);
        if (start < 0)
        {
            var body = args.Option is null ? "" : string.Concat(Wanted(args).Select(value => Line(args, value)));
            return new IniEdit($"{text}[{args.Section}]\n{body}", true, args.Option is null ? "only section added" : "section and option added");
        }
        return args.Option is null ? new IniEdit(text, false, "OK") : WithOption(text, lines, start, end, args);
    }

    private static IniEdit WithoutSection(string text, List<string> lines, int start, int end, IniFileModule.Args args)
    {
        if (args.Section is null)
            return new IniEdit(text, false, "OK");
        lines.RemoveRange(start - 1, end - start + 1);
        return new IniEdit(string.Concat(lines), true, "section removed");
    }

    private static IniEdit WithoutOption(string text, List<string> lines, int start, int end, IniFileModule.Args args)
    {
        var values = Values(args);
        for (var at = end - 1; at >= start; at--)
        {
            if (IsOption(lines[at], args.Option!, out var isActive, out var value) && isActive && (args.Exclusive || values.Contains(value)))
                lines.RemoveAt(at);
        }
        var after = string.Concat(lines);
        return after == text ? new IniEdit(text, false, "OK") : new IniEdit(after, true, "option changed");
    }

    private static IniEdit WithOption(string text, List<string> lines, int start, int end, IniFileModule.Args args)
    {
        var missing = Wanted(args).ToList();
        var candidates = new List<int>();
        for (var at = start; at < end; at++)
        {
            if (!IsOption(lines[at], args.Option!, out var isActive, out var value))
                continue;
            if (isActive && missing.Remove(value))
                lines[at] = args.IgnoreSpaces ? lines[at] : Line(args, value);
            else if (isActive ? args.Exclusive : args.ModifyInactiveOption)
                candidates.Add(at);
        }
        // lines that hold the setting with other values take the wanted ones; active lines that are left over go
        foreach (var at in candidates.OrderByDescending(at => IsActive(lines[at])).ToList())
        {
            if (missing.Count == 0 || (!args.Exclusive && !IsActive(lines[at]) && args.Values is not null))
                continue;
            lines[at] = Line(args, missing[0]);
            missing.RemoveAt(0);
            candidates.Remove(at);
        }
        var place = end;
        foreach (var at in candidates.Where(at => IsActive(lines[at])).OrderDescending())
        {
            lines.RemoveAt(at);
            place--;
        }
        var added = missing.Count > 0 && string.Concat(lines) == text;
        Insert(lines, start, place, missing.Select(value => Line(args, value)));
        var after = string.Concat(lines);
        return after == text ? new IniEdit(text, false, "OK") : new IniEdit(after, true, added ? "option added" : "option changed");
    }

    /// <summary>New lines come after the last line of the section that is neither blank nor a comment.</summary>
    private static void Insert(List<string> lines, int start, int end, IEnumerable<string> added)
    {
        var place = end;
        while (place > start && (lines[place - 1].Trim().Length == 0 || lines[place - 1].TrimStart()[0] is '#' or ';'))
            place--;
        if (place > 0 && !lines[place - 1].EndsWith('\n'))
            lines[place - 1] += "\n";
        lines.InsertRange(place, added);
    }

    private static IEnumerable<string?> Wanted(IniFileModule.Args args) => Values(args) is { Count: > 0 } values ? values.Distinct() : [null];

    private static List<string?> Values(IniFileModule.Args args) => args.Values is { } values ? [.. values] : args.Value is { } value ? [value] : [];

    private static string Line(IniFileModule.Args args, string? value) =>
        value is null ? $"{args.Option}\n" : args.NoExtraSpaces ? $"{args.Option}={value}\n" : $"{args.Option} = {value}\n";

    private static bool IsActive(string line) => line.TrimStart() is not (['#' or ';', ..]);

    private static bool IsOption(string line, string option, out bool isActive, out string? value)
    {
        var text = line.Trim();
        isActive = IsActive(text);
        value = null;
        if (!isActive)
            text = text[1..].TrimStart(' ', '\t');
        if (!text.StartsWith(option, StringComparison.Ordinal))
            return false;
        var rest = text[option.Length..].TrimStart(' ', '\t');
        if (rest.Length == 0)
            return true;
        if (rest[0] != '=')
            return false;
        value = rest[1..].Trim();
        return true;
    }

    /// <summary>The lines of a section, its heading not among them; -1 when it is not there.</summary>
    private static (int Start, int End) Bounds(List<string> lines, string? section)
    {
        var start = string.IsNullOrEmpty(section) ? 0 : lines.FindIndex(line => line.Trim() == $"[{section}]") + 1;
        if (start == 0 && !string.IsNullOrEmpty(section))
            return (-1, -1);
        var end = lines.FindIndex(start, line => line.TrimStart().StartsWith('['));
        return (start, end < 0 ? lines.Count : end);
    }
}
