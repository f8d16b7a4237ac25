using Rustible.Engine.Runs;
using Rustible.Language;
using Rustible.Language.Configuration;
using Rustible.Language.Inventory;
using Rustible.Language.Playbook;
using Rustible.Language.Source;
using Rustible.Templating;

namespace Rustible.Engine.Tests.Runs;

public class RunPlannerTests
{
    [Fact]
    public void Variables_that_cannot_be_decrypted_matter_only_when_something_is_run()
    {
        var fault = new LanguageException(LanguageErrorKind.Encrypted, "no vault secrets found");
        var hosts = new OrderedDictionary<string, InventoryHost> { ["a"] = new("a") { Layers = [], GroupNames = [], Fault = fault } };
        var inventory = new HostInventory(hosts, new Dictionary<string, InventoryGroup> { ["all"] = new("all", ["a"], []) });
        var program = new PlaybookProgram("hash", [new Play(new SourcePosition("site.yml", 1, 1), "all") { Directory = "/site" }], new Tasks.FakeTaskFiles());

        RunPlanner Planner(bool onlyLists) => new(inventory, new RunOptions(), new AnsibleSettings(), new TemplateEngine()) { OnlyLists = onlyLists };

        Assert.Same(fault, Assert.Throws<LanguageException>(() => Planner(false).Plan(program)));
        Assert.Equal("a", Assert.Single(Planner(true).Plan(program).Plays[0].Hosts));
    }
}
