using Rustible.Fleet.Tests.Infrastructure;

namespace Rustible.Fleet.Tests.Docs;

/// <summary>A fenced block of a document. <c>sh</c> blocks hold commands; those below <c>&lt;!-- run --&gt;</c> are run as they stand.</summary>
internal sealed record MarkdownBlock(string Document, string Language, bool IsRun, IReadOnlyList<string> Lines)
{
    private const string Fence = "```";

    /// <summary>The documents that people read, by their path in the repository.</summary>
    public static IReadOnlyList<string> Documents { get; } =
        ["README.md", "docs/architecture.md", "docs/decisions.md", "docs/operations.md", "benchmarks/README.md", "docker/README.md"];

    /// <summary>All blocks of all documents.</summary>
    public static IReadOnlyList<MarkdownBlock> All { get; } = [.. Documents.SelectMany(Read)];

    /// <summary>The commands of the block, without comments; a line that ends in a backslash goes on in the next one.</summary>
    public IEnumerable<string> Commands =>
        string.Join('\n', Lines).Replace("\\\n", " ").Split('\n').Select(line => line.Split(" #")[0].Trim()).Where(line => line.Length > 0 && line[0] != '#');

    private static IEnumerable<MarkdownBlock> Read(string document)
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, document));
        for (var at = 0; at < lines.Length; at++)
        {
            if (!lines[at].StartsWith(Fence, StringComparison.Ordinal))
                continue;
            var end = Array.IndexOf(lines, Fence, at + 1);
            Assert.True(end > 0, $"{document}:{at + 1}: the block has no end.");
            yield return new MarkdownBlock(document, lines[at][Fence.Length..], at > 0 && lines[at - 1] == "<!-- run -->", lines[(at + 1)..end]);
            at = end;
        }
    }
}
