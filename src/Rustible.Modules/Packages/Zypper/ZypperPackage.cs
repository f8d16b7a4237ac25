using System.Text.RegularExpressions;

namespace Rustible.Modules.Packages.Zypper;

/// <summary>One of the names that a task gives.</summary>
/// <param name="Name">The name alone; an address or a file's name as it was given.</param>
/// <param name="Version">The version that is asked for, with its comparison; else nothing.</param>
/// <param name="Sign"><c>+</c> to install, <c>-</c> to remove, or nothing: then the task's state holds.</param>
/// <param name="IsFile">Whether it is the address of a package, or a package file.</param>
internal sealed partial record ZypperPackage(string Name, string Version, string Sign, bool IsFile)
{
    /// <summary>Whether it is to be removed whatever the task's state is.</summary>
    internal bool IsUnwanted => Sign == "-";

    /// <summary>Name and version, as zypper takes them.</summary>
    internal string Text => Name + Version;

    internal static ZypperPackage Parse(string text)
    {
        if (text.Contains("://", StringComparison.Ordinal) || text.EndsWith(".rpm", StringComparison.Ordinal))
            return new(text, "", "", IsFile: true);
        var sign = text[0] switch { '+' => "+", '-' or '~' => "-", _ => "" };
        var rest = text[sign.Length..];
        return Versioned().Match(rest) is { Success: true } match
            ? new(match.Groups[1].Value, match.Groups[2].Value, sign, IsFile: false)
            : new(rest, "", sign, IsFile: false);
    }

    // As Ansible reads it. zypper takes letters in a version too; such a name goes to it whole, after a search that finds nothing of that name.
    [GeneratedRegex(@"^(.*?)((?:<=|>=|<|>|=)[0-9.-]*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Versioned();
}
