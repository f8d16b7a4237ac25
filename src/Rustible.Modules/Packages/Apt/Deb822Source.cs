using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Rustible.Modules.Packages.Apt;

/// <summary>A source of packages in the form of fields (sources.list(5), "DEB822-STYLE FORMAT").</summary>
internal static partial class Deb822Source
{
    /// <summary>The name that a repository's files have: small letters, digits and hyphens.</summary>
    public static string FileName(string name) => Foreign().Replace(Blanks().Replace(name.ToLowerInvariant(), "-"), "");

    /// <summary>The text of the file: the fields that were given, in the order of the arguments' names.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="signedBy">What stands in Signed-By; null for nothing.</param>
    public static string Text(Deb822RepositoryModule.Args args, string? signedBy)
    {
        var text = new StringBuilder();
        foreach (var (field, value) in Fields(args, signedBy))
            if (Value(value) is { } shown)
                text.Append(field).Append(':').Append(shown.Contains('\n', StringComparison.Ordinal) ? "" : " ").Append(Lines(shown)).Append('\n');
        return text.ToString();
    }

    private static IEnumerable<(string Field, object? Value)> Fields(Deb822RepositoryModule.Args args, string? signedBy) =>
    [
        ("Allow-Downgrade-To-Insecure", args.AllowDowngradeToInsecure),
        ("Allow-Insecure", args.AllowInsecure),
        ("Allow-Weak", args.AllowWeak),
        ("Architectures", args.Architectures),
        ("By-Hash", args.ByHash),
        ("Check-Date", args.CheckDate),
        ("Check-Valid-Until", args.CheckValidUntil),
        ("Components", args.Components),
        ("Date-Max-Future", args.DateMaxFuture),
        ("Enabled", args.Enabled),
        ("Exclude", args.Exclude),
        ("Include", args.Include),
        ("InRelease-Path", args.InreleasePath),
        ("Languages", args.Languages),
        ("X-Repolib-Name", args.Name),
        ("PDiffs", args.Pdiffs),
        ("Signed-By", signedBy),
        ("Suites", args.Suites),
        ("Targets", args.Targets),
        ("Trusted", args.Trusted),
        ("Types", args.Types),
        ("URIs", args.Uris),
    ];

    private static string? Value(object? value) => value switch
    {
        null => null,
        bool flag => flag ? "yes" : "no",
        int number => number.ToString(CultureInfo.InvariantCulture),
        IReadOnlyList<string> list => string.Join(' ', list),
        _ => (string)value,
    };

    /// <summary>A value of several lines stands below its field, indented, with a dot for an empty line.</summary>
    private static string Lines(string value) => !value.Contains('\n', StringComparison.Ordinal)
        ? value
        : string.Concat(value.Trim().Split('\n').Select(line => string.IsNullOrWhiteSpace(line) ? "\n ." : "\n " + line.TrimEnd('\r')));

    [GeneratedRegex(@"[_\s]+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();

    [GeneratedRegex("[^a-z0-9-]+", RegexOptions.CultureInvariant)]
    private static partial Regex Foreign();
}
