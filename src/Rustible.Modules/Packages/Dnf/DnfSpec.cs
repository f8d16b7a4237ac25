using System.Text.RegularExpressions;

namespace Rustible.Modules.Packages.Dnf;

/// <summary>An entry of <c>name</c>.</summary>
/// <param name="Text">As it is written.</param>
internal sealed partial record DnfSpec(string Text)
{
    /// <summary>All packages.</summary>
    internal bool IsEverything => Text == "*";

    /// <summary>A group, an environment or a module.</summary>
    internal bool IsGroup => Text.StartsWith('@');

    /// <summary>The module's name, without stream and profile; of a group this says nothing.</summary>
    internal string Module => Text[1..].Split(':', '/')[0];

    /// <summary>The address of a package file.</summary>
    internal bool IsAddress => Text.Contains("://", StringComparison.Ordinal);

    /// <summary>A package file on the host or elsewhere.</summary>
    internal bool IsFile => IsAddress || Text.EndsWith(".rpm", StringComparison.Ordinal);

    /// <summary>A pattern of names.</summary>
    internal bool IsPattern => !IsFile && Text.AsSpan().IndexOfAny('*', '?', '[') >= 0;

    /// <summary>Whether it may be no package's name but what one provides: a word or a file.</summary>
    internal bool MayBeProvided => !IsGroup && !IsFile && !IsPattern && !Comparison().IsMatch(Text);

    /// <summary>Whether an installed package is meant, by its name or version.</summary>
    internal bool Means(RpmPackage package)
    {
        if (IsGroup || IsFile)
            return false;
        if (Comparison().Match(Text) is { Success: true } match)
            return match.Groups[1].Value == package.Name && Holds(match.Groups[2].Value, RpmVersion.Compare(package.Evr, WithEpoch(match.Groups[3].Value, package)));
        return IsPattern ? package.Forms.Any(form => Pattern().IsMatch(form)) : package.Forms.Contains(Text);
    }

    // Without an epoch that of the package is meant, as dnf has it.
    private static string WithEpoch(string version, RpmPackage package) =>
        version.Contains(':', StringComparison.Ordinal) ? version : $"{package.Epoch}:{version}";

    private static bool Holds(string sign, int order) => sign switch
    {
        ">" => order > 0,
        ">=" => order >= 0,
        "<" => order < 0,
        "<=" => order <= 0,
        _ => order == 0,
    };

    private Regex Pattern()
    {
        var escaped = Regex.Escape(Text).Replace(@"\*", ".*", StringComparison.Ordinal).Replace(@"\?", ".", StringComparison.Ordinal);
        return new Regex($"^{Brackets().Replace(escaped, match => $"[{(match.Groups[1].Value.Length > 0 ? "^" : "")}{match.Groups[2].Value}]")}$", RegexOptions.CultureInvariant);
    }

    [GeneratedRegex(@"^(\S+)\s+(>=|<=|>|<|=)\s+(\S+)$")]
    private static partial Regex Comparison();

    [GeneratedRegex(@"\\\[(!|\\\^)?([^\]\\]+)\]")]
    private static partial Regex Brackets();
}
