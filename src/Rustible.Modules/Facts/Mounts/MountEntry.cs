using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Rustible.Modules.Facts.Mounts;

/// <summary>One line of a table of mounts. Texts hold one character for each byte, since a path need not be UTF-8.</summary>
/// <param name="Source">The file, or the program, that has the line.</param>
/// <param name="Line">The whole line.</param>
/// <param name="Device">What is mounted.</param>
/// <param name="Point">Where.</param>
/// <param name="Type">The file system.</param>
/// <param name="Options">The options, with commas between them.</param>
/// <param name="Dump">The fifth field; null where the source has none.</param>
/// <param name="Pass">The sixth.</param>
internal sealed partial record MountEntry(string Source, string Line, string Device, string Point, string Type, string Options, int? Dump, int? Pass)
{
    /// <summary>The entries of a file like <c>/etc/fstab</c> or <c>/proc/mounts</c> (fstab(5)).</summary>
    public static IEnumerable<MountEntry> ReadFile(string source, string content)
    {
        foreach (var line in content.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'))
            if (line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries) is [var device, var point, var type, .. var rest])
                yield return new MountEntry(source, line, Unescape(device), Unescape(point), type, rest is [var options, ..] ? Unescape(options) : "defaults", Number(rest, 1), Number(rest, 2));
    }

    /// <summary>The entries that the program mount lists: "/dev/sda1 on / type ext4 (rw,relatime)".</summary>
    public static IEnumerable<MountEntry> ReadList(string source, string content) =>
        Listed().Matches(content).Select(match => new MountEntry(source, match.Value, match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value, match.Groups[4].Value, null, null));

    /// <summary>A text for people.</summary>
    public static string Shown(string text) => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(text));

    /// <summary>The mount point as <c>printf %b</c> reads it.</summary>
    public string EscapedPoint => string.Concat(Point.Select(c => c is '\\' or '%' or < ' ' or > '~' ? "\\0" + Convert.ToString(c, 8).PadLeft(3, '0') : c.ToString()));

    private static int Number(string[] fields, int at) => fields.Length > at && int.TryParse(fields[at], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string Unescape(string text) => Escape().Replace(text, match => ((char)Convert.ToInt32(match.Value[1..], 8)).ToString());

    [GeneratedRegex(@"\\[0-3][0-7]{2}", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();

    [GeneratedRegex(@"^(.+) on (.+) type (\S+) \((.*)\)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Listed();
}
