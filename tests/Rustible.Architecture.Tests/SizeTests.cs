using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Rustible.Architecture.Tests;

/// <summary>What a reader can hold in mind: lines a file, lines a method, files a folder.</summary>
public sealed class SizeTests
{
    private const int MaxFileLines = 500;
    private const int MaxMethodLines = 60;
    private const int MaxFolderFiles = 25;
    private const int MaxMedianLines = 99;
    private const int MaxNineInTenLines = 299;

    /// <summary>Below this number of files a median says nothing.</summary>
    private const int MinFilesForShape = 50;

    [Fact]
    public void No_file_is_longer_than_500_lines()
    {
        var longFiles = SourceFiles().Select(file => (file, lines: Repository.Lines(file)))
            .Where(entry => entry.lines > MaxFileLines).Select(entry => $"{entry.file}: {entry.lines} lines");

        Findings.None(longFiles);
    }

    [Fact]
    public void No_folder_holds_more_than_25_source_files()
    {
        var crowded = SourceFiles().GroupBy(file => Path.GetDirectoryName(file)!)
            .Where(folder => folder.Count() > MaxFolderFiles).Select(folder => $"{folder.Key}: {folder.Count()} files");

        Findings.None(crowded);
    }

    [Fact]
    public void The_median_file_has_under_100_lines_and_nine_in_ten_under_300()
    {
        var lines = Repository.Files("src", "*.cs").Select(Repository.Lines).Order().ToArray();
        if (lines.Length <= MinFilesForShape)
            return;

        Assert.InRange(lines[lines.Length / 2], 1, MaxMedianLines);
        Assert.InRange(lines[lines.Length * 9 / 10], 1, MaxNineInTenLines);
    }

    [Fact]
    public void No_method_is_longer_than_60_lines()
    {
        var longMethods = SourceCode.Trees.SelectMany(LongMethods);

        Findings.None(longMethods);
    }

    private static IEnumerable<string> SourceFiles() => Repository.Files("src", "*.cs").Concat(Repository.Files("tests", "*.cs"));

    private static IEnumerable<string> LongMethods(SyntaxTree tree) =>
        from node in tree.GetRoot().DescendantNodes()
        where node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax
        let span = tree.GetLineSpan(node.Span)
        let lines = span.EndLinePosition.Line - span.StartLinePosition.Line + 1
        where lines > MaxMethodLines
        select $"{tree.FilePath}:{span.StartLinePosition.Line + 1}: {lines} lines";
}
