using System.Text.RegularExpressions;

namespace Rustible.Architecture.Tests;

/// <summary>Whatever playbooks, settings and the command line can say is read by the code that it concerns: nothing is parsed and ignored.</summary>
public sealed partial class NothingIgnoredTests
{
    [Theory]
    [InlineData("src/Rustible.Language/Playbook/Keywords.cs", "src/Rustible.Engine")]
    [InlineData("src/Rustible.Language/Playbook/PlayTask.cs", "src")]
    [InlineData("src/Rustible.Language/Playbook/Play.cs", "src/Rustible.Engine")]
    [InlineData("src/Rustible.Language/Playbook/TaskLoop.cs", "src/Rustible.Engine")]
    [InlineData("src/Rustible.Language/Playbook/RoleInstance.cs", "src/Rustible.Engine")]
    [InlineData("src/Rustible.Engine/Runs/RunOptions.cs", "src")]
    [InlineData("src/Rustible.Language/Configuration/AnsibleSettings.cs", "src")]
    [InlineData("src/Rustible.Language/Configuration/DisplaySettings.cs", "src")]
    [InlineData("src/Rustible.Language/AdHocTask.cs", "src/Rustible.Language")]
    [InlineData("src/Rustible.Cli/Options/AdHocArguments.cs", "src/Rustible.Cli")]
    [InlineData("src/Rustible.Cli/Options/PlaybookArguments.cs", "src/Rustible.Cli")]
    public void Every_value_that_is_parsed_is_read(string declaring, string readers)
    {
        var names = Property().Matches(Repository.Read(declaring)).Select(match => match.Groups["name"].Value).ToList();
        var sources = Repository.Files(readers, "*.cs").Where(file => file != declaring).Select(Repository.Read).ToList();
        var own = Property().Replace(Repository.Read(declaring), "");

        var unread = names.Where(name =>
            !sources.Exists(source => Regex.IsMatch(source, $@"\.{name}\b|\b{name}: (true|false|not|var|\{{)")) && !Regex.IsMatch(own, $@"(?<![.\w]){name}\b(?!\s*=)"));

        Assert.NotEmpty(names);
        Findings.None(unread.Select(name => $"{declaring}: {name}"));
    }

    [GeneratedRegex(@"public (?:required )?[\w<>?,. ]+? (?<name>\w+) \{ get; init; \}")]
    private static partial Regex Property();
}
