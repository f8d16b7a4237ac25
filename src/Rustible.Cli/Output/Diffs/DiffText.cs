using System.Text;
using System.Text.Json;
using Rustible.Cli.Output.Results;
using Rustible.Cli.Output.Terminal;

namespace Rustible.Cli.Output.Diffs;

/// <summary>The <c>diff</c> of a result as text: why it is left out, unified diffs, and what the module prepared itself.</summary>
internal sealed class DiffText(Screen screen)
{
    private readonly StringBuilder _text = new();

    /// <summary>The text, coloured, with a line end; empty when nothing differs.</summary>
    public static string Of(ShownResult result, Screen screen)
    {
        var text = new DiffText(screen);
        foreach (var diff in result.Members("diff"))
            text.Append(diff);
        return text._text.Length == 0 || text._text[^1] == '\n' ? text._text.ToString() : text._text.Append('\n').ToString();
    }

    private void Append(ShownResult diff)
    {
        AppendReasons(diff);
        if (Side(diff, "before") is { } before && Side(diff, "after") is { } after)
            AppendUnified(before, after, Header(diff, "before"), Header(diff, "after"));
        if (diff.Text("prepared") is { } prepared)
            _text.Append(screen.Text(prepared, TextColor.None));
    }

    private void AppendReasons(ShownResult diff)
    {
        if (diff.Has("dst_binary"))
            _text.Append("diff skipped: destination file appears to be binary\n");
        if (diff.Has("src_binary"))
            _text.Append("diff skipped: source file appears to be binary\n");
        if (diff.Text("dst_larger") is { } limit)
            _text.Append(screen.Text($"diff skipped: destination file size is greater than {limit}\n", TextColor.None));
        if (diff.Text("src_larger") is { } sourceLimit)
            _text.Append(screen.Text($"diff skipped: source file size is greater than {sourceLimit}\n", TextColor.None));
    }

    private void AppendUnified(string before, string after, string beforeHeader, string afterHeader)
    {
        var hasDifference = false;
        foreach (var line in UnifiedDiff.Lines(Lines(before), Lines(after), beforeHeader, afterHeader, screen.DiffContext))
        {
            hasDifference = true;
            _text.Append(screen.Text(line, ColorOf(line)));
        }
        if (hasDifference)
            _text.Append('\n');
    }

    private static TextColor ColorOf(string line) => line[0] switch
    {
        '+' => TextColor.DiffAdd,
        '-' => TextColor.DiffRemove,
        '@' => TextColor.DiffLines,
        _ => TextColor.None,
    };

    private static string Header(ShownResult diff, string side) =>
        diff.Text($"{side}_header") is { } header ? $"{side}: {header.ReplaceLineEndings(" ")}" : side;

    /// <summary>One side's text; values are shown as JSON. Null when the side is missing.</summary>
    private static string? Side(ShownResult diff, string key)
    {
        if (diff.Find(key) is not { } value)
            return null;
        if (value.ValueKind is JsonValueKind.Null or JsonValueKind.String)
            return value.GetString() ?? "";
        var text = new StringBuilder();
        JsonText.Append(text, value, JsonLayout.IndentedAscii);
        return text.Append('\n').ToString();
    }

    /// <summary>The lines with their line ends; the last one says so when it has none.</summary>
    private static List<string> Lines(string text)
    {
        var lines = text.Split('\n').Select(line => line + '\n').ToList();
        var last = text.Split('\n')[^1];
        lines.RemoveAt(lines.Count - 1);
        if (last.Length > 0)
            lines.Add($"{last}\n\\ No newline at end of file\n");
        return lines;
    }
}
