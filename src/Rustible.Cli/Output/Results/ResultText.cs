using Rustible.Engine.Variables;
using Rustible.Language.Configuration;
using Rustible.Templating.Data;
using Rustible.Templating.Values;

namespace Rustible.Cli.Output.Results;

/// <summary>A result as text in the format that the settings ask for (<c>callback_result_format</c>, <c>callback_format_pretty</c>).</summary>
internal static class ResultText
{
    private const int Indent = 4;
    private const string Omitted = "<omitted>";

    /// <summary>The text that follows the arrow after a host's name; with a line end before it when it has several lines of YAML.</summary>
    /// <param name="result">What is shown.</param>
    /// <param name="settings">The format.</param>
    /// <param name="isIndented">Whether JSON is indented when the settings do not say.</param>
    public static string Of(ShownResult result, DisplaySettings settings, bool isIndented)
    {
        if (settings.ResultFormat != "yaml")
            return result.ToText(settings.PrettyResults ?? isIndented ? JsonLayout.Indented : JsonLayout.Line);
        var yaml = settings.PrettyResults is false ? YamlBlocks.Write(Values(result), 2) : YamlBlocks.Write(Values(Abridged(result)), Indent, isReadable: true);
        return '\n' + Indented(yaml, Indent);
    }

    /// <summary>The same in the way of the output <c>yaml</c>: whether it changed stands in the first line, and levels are two blanks.</summary>
    public static string Yaml(ShownResult result)
    {
        var first = "";
        foreach (var flag in new[] { "changed", "skipped" })
        {
            if (result.Find(flag) is { } value)
                first += $"{flag}={value.ToString().ToLowerInvariant()} ";
        }
        var rest = Abridged(result).Without("changed", "skipped");
        return rest.All.Count == 0 ? first.TrimEnd() : $"{first}\n{Indented(YamlBlocks.Write(Values(rest), 2, isReadable: true), 2, alsoEmpty: true)}";
    }

    /// <summary>Lines of an output are left out where the output itself is there.</summary>
    private static ShownResult Abridged(ShownResult result)
    {
        foreach (var stream in new[] { "stdout", "stderr" })
        {
            if (result.Has(stream) && result.Has($"{stream}_lines"))
                result = result.With($"{stream}_lines", JsonText.Parse($"\"{Omitted}\""));
        }
        return result;
    }

    private static ValueMap Values(ShownResult result)
    {
        var values = new ValueMap();
        foreach (var member in result.All)
            values[member.Name] = ValueJson.Read((System.Text.Json.JsonElement)member.Value);
        return values;
    }

    private static string Indented(string text, int blanks, bool alsoEmpty = false) =>
        string.Join('\n', text.TrimEnd('\n').Split('\n').Select(line => line.Length == 0 && !alsoEmpty ? line : new string(' ', blanks) + line));
}
