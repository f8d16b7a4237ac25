using System.Text.RegularExpressions;

namespace Rustible.Language.Configuration;

/// <summary>Makes paths in settings absolute: <c>~</c>, <c>$NAME</c>, <c>${NAME}</c> and <c>{{CWD}}</c> are replaced, relative ones begin at a folder.</summary>
/// <param name="environment">The environment variables.</param>
/// <param name="workingDirectory">The working directory.</param>
/// <param name="home">The user's home.</param>
internal sealed partial class SettingPaths(IReadOnlyDictionary<string, string> environment, string workingDirectory, string home)
{
    /// <summary>The working directory.</summary>
    public string WorkingDirectory => workingDirectory;

    /// <summary>The absolute path.</summary>
    /// <param name="path">As the user wrote it.</param>
    /// <param name="folder">Where relative paths begin.</param>
    public string Resolve(string path, string folder)
    {
        var text = path.Replace("{{CWD}}", workingDirectory, StringComparison.Ordinal);
        if (text == "~" || text.StartsWith("~/", StringComparison.Ordinal))
            text = home + text[1..];
        if (text.Contains('$', StringComparison.Ordinal))
            text = Variable().Replace(text, match => environment.TryGetValue(match.Groups["name"].Value, out var value) ? value : match.Value);
        return Path.GetFullPath(text, folder);
    }

    [GeneratedRegex(@"\$(?:\{(?<name>[^}]*)\}|(?<name>\w+))")]
    private static partial Regex Variable();
}
