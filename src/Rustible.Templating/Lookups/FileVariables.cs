using System.Globalization;
using Rustible.Templating.Values;

namespace Rustible.Templating.Lookups;

/// <summary>The variables that a template file has over all others: <c>template_path</c>, <c>ansible_managed</c> and their like.</summary>
internal static class FileVariables
{
    /// <param name="engine">The engine, whose options say what <c>ansible_managed</c> is.</param>
    /// <param name="name">The file as it is named by whoever renders it.</param>
    /// <param name="path">The file.</param>
    /// <param name="destination">Where the result goes; null when it is no file.</param>
    public static ValueMap Of(TemplateEngine engine, string name, string path, string? destination)
    {
        var modified = File.GetLastWriteTime(path);
        return new ValueMap
        {
            ["template_host"] = Environment.MachineName,
            ["template_path"] = name,
            ["template_fullpath"] = Path.GetFullPath(path),
            ["template_destpath"] = destination,
            ["template_mtime"] = new DateTimeValue(modified),
            ["template_uid"] = Environment.UserName,
            ["template_run_date"] = new DateTimeValue(engine.Options.Clock.GetLocalNow().DateTime),
            ["ansible_managed"] = Managed(engine.Options.ManagedText, name, modified),
        };
    }

    /// <summary>The text of the setting: names in braces are filled in, then the percent signs of strftime by the time of the file.</summary>
    private static string Managed(string text, string name, DateTime modified)
    {
        text = text.Replace("{host}", Environment.MachineName, StringComparison.Ordinal)
            .Replace("{uid}", Environment.UserName, StringComparison.Ordinal)
            .Replace("{file}", name, StringComparison.Ordinal);
        return text.Contains('%', StringComparison.Ordinal) ? StrfTime.Format(text, modified, TimeZoneInfo.Local.GetUtcOffset(modified)) : text;
    }
}
