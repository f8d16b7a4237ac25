using System.Text.RegularExpressions;

namespace Rustible.Fleet.Tests.Infrastructure;

/// <summary>The output of a run in a form that does not depend on which host was faster.</summary>
internal static partial class RunText
{
    /// <summary>Sections (banners and what is below them) with the lines of hosts sorted.</summary>
    public static string Normalized(string output)
    {
        var sections = WithoutRepeatedMeta(output.ReplaceLineEndings("\n").Split("\n\n")).Select(section =>
        {
            var lines = section.Trim('\n').Split('\n');
            var blocks = Blocks(lines.Skip(1)).Select(block => IncludedHosts().Replace(block, SortedHosts));
            return string.Join('\n', lines.Take(1).Concat(blocks.Order(StringComparer.Ordinal)));
        });
        var text = Times().Replace(string.Join("\n\n", sections).Trim(), "<time>");
        text = NewFile().Replace(text, "+++ after");
        text = Network().Replace(text, "127.net.");
        text = Places().Replace(text, "");
        return SaidTwice().Replace(text, "${said}");
    }

    /// <summary>The recap alone.</summary>
    public static string Recap(string output) => Normalized(output)[Math.Max(0, Normalized(output).IndexOf("PLAY RECAP", StringComparison.Ordinal))..];

    /// <summary>Ansible repeats the banner of a <c>meta</c> task for every host; ours stands once.</summary>
    private static IEnumerable<string> WithoutRepeatedMeta(string[] sections)
    {
        var kept = new List<string>();
        foreach (var section in sections.Select(section => section.Trim('\n')))
        {
            var head = section.Split('\n')[0];
            if (kept.Count > 0 && MetaBanner().IsMatch(head) && kept[^1].Split('\n')[0] == head)
                kept[^1] += section[head.Length..];
            else
                kept.Add(section);
        }
        return kept;
    }

    /// <summary><c>included: FILE for</c> names hosts in the order in which they answered.</summary>
    private static string SortedHosts(Match included) =>
        included.Groups["head"].Value + string.Join(", ", included.Groups["hosts"].Value.Split(", ").Order(StringComparer.Ordinal));

    /// <summary>
    /// A line with all that belongs to it: indented lines, closing braces. <c>...ignoring</c> is told when a loop has ended, behind whichever host's item was the last.
    /// </summary>
    private static IEnumerable<string> Blocks(IEnumerable<string> lines)
    {
        var block = new List<string>();
        foreach (var line in lines)
        {
            if (block.Count > 0 && HostLine().IsMatch(line))
            {
                yield return string.Join('\n', block);
                block.Clear();
            }
            block.Add(line);
        }
        if (block.Count > 0)
            yield return string.Join('\n', block);
    }

    [GeneratedRegex(@"^(ok|changed|skipping|fatal|failed|included|FAILED - RETRYING)\b.*|^\.\.\.ignoring$|^\S+ +: ok=")]
    private static partial Regex HostLine();

    [GeneratedRegex(@"^TASK \[.*\bmeta\b")]
    private static partial Regex MetaBanner();

    [GeneratedRegex(@"^(?<head>included: .* for )(?<hosts>\w+(, \w+)*)", RegexOptions.Multiline)]
    private static partial Regex IncludedHosts();

    /// <summary>Ansible names a temporary file of its own; we name the source.</summary>
    [GeneratedRegex(@"\+\+\+ after.*")]
    private static partial Regex NewFile();

    /// <summary>Each fleet has addresses of its own.</summary>
    [GeneratedRegex(@"127\.\d+\.(?=\d+\.\d+)")]
    private static partial Regex Network();

    /// <summary>We say where in a template an error is, behind what Ansible says; in a result, so newlines and quotes are escaped.</summary>
    [GeneratedRegex(@"\\n  (?:/[^""\\ ]+|template|variable '\w+'):\d+(?::\d+)?(?:[^""\\]|\\.)*(?="")")]
    private static partial Regex Places();

    /// <summary>This Ansible says many errors twice: <c>'x' is undefined. 'x' is undefined</c>.</summary>
    [GeneratedRegex(@"(?<said>'[^'\n]+' is undefined)\. \k<said>")]
    private static partial Regex SaidTwice();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+|\d:\d\d:\d\d\.\d{6}|/(root|home/\w+)/\.ansible/tmp/[^ ""\n]+|ansible-tmp-[\d.-]+")]
    private static partial Regex Times();
}
