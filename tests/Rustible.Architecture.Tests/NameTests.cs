using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Rustible.Architecture.Tests;

/// <summary>Names say what a thing is; these words say nothing.</summary>
public sealed partial class NameTests
{
    [Fact]
    public void No_type_has_a_name_that_says_nothing()
    {
        var empty = SourceCode.Trees
            .SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<BaseTypeDeclarationSyntax>()
                .Where(type => SaysNothing().IsMatch(type.Identifier.Text)).Select(type => $"{tree.FilePath}: {type.Identifier.Text}"));

        Findings.None(empty);
    }

    [Fact]
    public void No_file_or_folder_has_a_name_that_says_nothing()
    {
        var files = Repository.Files("src", "*").Concat(Repository.Files("tests", "*.cs"));

        var empty = files.Where(file => file.Split('/').Any(part => SaysNothing().IsMatch(part.Split('.')[0])));

        Findings.None(empty);
    }

    [Theory]
    [InlineData("StringUtils")]
    [InlineData("PathHelper")]
    [InlineData("SessionManager")]
    [InlineData("RunImpl")]
    public void The_rule_knows_an_empty_name(string name) => Assert.Matches(SaysNothing(), name);

    [GeneratedRegex("(Utils?|Helpers?|Managers?|Processors?|Misc|Common|Impl)$")]
    private static partial Regex SaysNothing();
}
