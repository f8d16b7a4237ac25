using System.Text.RegularExpressions;

namespace Rustible.Modules.Containers;

/// <summary>The name of an image.</summary>
/// <param name="Repository">The name without tag or digest.</param>
/// <param name="Tag">The tag, or the digest; null when there is none.</param>
internal sealed partial record ImageName(string Repository, string? Tag)
{
    private const string DefaultRegistry = "docker.io";

    /// <summary>Whether the tag is a digest.</summary>
    public bool HasDigest => Tag?.Contains(':', StringComparison.Ordinal) is true;

    /// <summary>The registry and the name there.</summary>
    public string WithRegistry => Repository.Split('/', 2) is [var first, _] && (first.Contains('.', StringComparison.Ordinal) || first.Contains(':', StringComparison.Ordinal) || first == "localhost")
        ? Repository
        : $"{DefaultRegistry}/{Repository}";

    /// <summary>Takes a name apart: a colon counts behind the last slash only.</summary>
    public static ImageName Of(string text)
    {
        if (text.IndexOf('@', StringComparison.Ordinal) is > 0 and var digest)
            return new ImageName(text[..digest], text[(digest + 1)..]);
        var colon = text.LastIndexOf(':');
        return colon > text.LastIndexOf('/') ? new ImageName(text[..colon], text[(colon + 1)..]) : new ImageName(text, null);
    }

    /// <summary>Whether a text is an image's id, not its name.</summary>
    public static bool IsId(string text) => Id().IsMatch(text);

    /// <inheritdoc/>
    public override string ToString() => Tag is null ? Repository : $"{Repository}{(HasDigest ? '@' : ':')}{Tag}";

    [GeneratedRegex("^(sha256:[0-9a-fA-F]{1,64}|[0-9a-fA-F]{64})\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
