using System.Text.RegularExpressions;

namespace Rustible.Architecture.Tests;

/// <summary>What is there works; what does not work yet is not there.</summary>
public sealed partial class UnfinishedWorkTests
{
    [Fact]
    public void No_source_file_has_a_mark_of_unfinished_work()
    {
        var marks =
            from file in Repository.Files("src", "*.cs").Concat(Repository.Files("src", "*.sh"))
            from line in Repository.Read(file).Split('\n').Index()
            where Unfinished().IsMatch(line.Item)
            select $"{file}:{line.Index + 1}: {line.Item.Trim()}";

        Findings.None(marks);
    }

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b|\bNotImplementedException\b")]
    private static partial Regex Unfinished();
}
