using System.Collections.Immutable;
using Rustible.Cli.Listing;
using Rustible.Cli.Options;
using Rustible.Engine.Runs;
using Rustible.Language.Playbook;
using Rustible.Language.Source;

namespace Rustible.Cli.Tests.Listing;

public class PlayListingTests
{
    [Fact]
    public void Patterns_are_listed_as_the_playbook_has_them()
    {
        using var text = new StringWriter();
        var arguments = new PlaybookArguments { Playbooks = [], Inventory = [], Options = new RunOptions(), ListHosts = true };

        new PlayListing(arguments, text).Print("site.yml", new RunPlan([Planned("one", ["w1,!w2"]), Planned("two", ["w1", "db"])]));

        Assert.Equal(
            """

            playbook: site.yml

              play #1 (w1,!w2): one	TAGS: []
                pattern: ['w1,!w2']
                hosts (1):
                  w1

              play #2 (w1,db): two	TAGS: []
                pattern: ['w1', 'db']
                hosts (1):
                  w1

            """,
            text.ToString());
    }

    private static PlannedPlay Planned(string name, ImmutableArray<string> patterns) =>
        new(new Play(new SourcePosition("site.yml"), "all") { Directory = "/" }, name, ["w1"], [["w1"]]) { Patterns = patterns };
}
