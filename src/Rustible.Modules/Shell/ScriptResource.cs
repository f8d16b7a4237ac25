using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Rustible.Modules;

/// <summary>The <c>.sh</c> files that lie beside the modules, as the assembly carries them.</summary>
public static partial class ScriptResource
{
    private static readonly ConcurrentDictionary<string, string> _texts = new(StringComparer.Ordinal);

    /// <summary>The text of a script, without its comment lines.</summary>
    /// <param name="path">Folder and file in this project: <c>Files/copy.sh</c>.</param>
    public static string Read(string path) => _texts.GetOrAdd(path, static path =>
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(path)
            ?? throw new ArgumentException($"There is no script {path} in this assembly.", nameof(path));
        using var reader = new StreamReader(stream);
        return CommentLine().Replace(reader.ReadToEnd(), "");
    });

    [GeneratedRegex(@"^[ \t]*#.*\n", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex CommentLine();
}
