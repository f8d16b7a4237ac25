using System.Text.RegularExpressions;
using Rustible.Fleet.Tests.Infrastructure;

namespace Rustible.Fleet.Tests.Docs;

/// <summary>Commands and files that the documents name are there.</summary>
public partial class DocumentedCommandTests
{
    public static TheoryData<string> Commands =>
        [.. MarkdownBlock.All.Where(block => block.Language == "sh").SelectMany(block => block.Commands).Where(IsOurs).Distinct()];

    public static TheoryData<string> Documents => [.. MarkdownBlock.Documents];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_command_that_is_shown_has_its_verb_and_options(string command)
    {
        var words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries).SkipWhile(word => word != "rustible").Skip(1).ToArray();
        var options = words.Select(word => word.Trim('[', ']').Split('=')[0]).Where(word => word.StartsWith('-') && word.Length > 1).ToArray();
        foreach (var verb in Verbs(words))
        {
            var help = await ProcessResult.RunAsync(Repository.Command, [.. verb, "--help"]);
            Assert.True(help.ExitCode == 0, help.Errors);
            var known = Word().Matches(help.Output).Select(match => match.Value).ToHashSet();
            Assert.Subset(known, [.. options]);
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_file_that_is_named_exists(string document)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, document));
        var folder = Path.GetDirectoryName(Path.Combine(Repository.Root, document))!;
        var links = Link().Matches(text).Select(match => Path.GetFullPath(match.Groups[1].Value, folder));
        var paths = NamedPath().Matches(text).Select(match => Path.Combine(Repository.Root, match.Value.TrimEnd('.')));
        Assert.All(links.Concat(paths), path => Assert.True(Path.Exists(path), $"{document} names {path}, which is not there."));
    }

    [Fact]
    public void The_test_command_that_README_names_is_the_one_that_every_change_must_pass()
    {
        var tests = Assert.Single(MarkdownBlock.All.Where(block => block.Document == "README.md").SelectMany(block => block.Commands), line => line == "tests/run");
        Assert.Contains($"\n{tests} ", File.ReadAllText(Path.Combine(Repository.Root, ".ci", "run")), StringComparison.Ordinal);
    }

    private static bool IsOurs(string command) => Invocation().IsMatch(command);

    /// <summary>The verb and what it may be followed by: <c>runs list|show</c> are two.</summary>
    private static IEnumerable<string[]> Verbs(string[] words) => words[0] is "runs" or "cluster" or "template"
        ? words[1].Split('|').Select(second => new[] { words[0], second })
        : [[words[0]]];

    [GeneratedRegex(@"^(\w+=\S* )*rustible [a-z]")]
    private static partial Regex Invocation();

    [GeneratedRegex(@"(?<![\w-])--?[A-Za-z][A-Za-z-]*")]
    private static partial Regex Word();

    [GeneratedRegex(@"\]\(([^)#:]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<![\w/.$}-])(src|tests|docs|examples|cluster-config|benchmarks|docker)/[\w./-]*\w(?![\w*<{])")]
    private static partial Regex NamedPath();
}
