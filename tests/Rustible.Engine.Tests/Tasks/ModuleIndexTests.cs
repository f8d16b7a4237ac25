using Rustible.Engine.Tasks;
using Rustible.Modules;

namespace Rustible.Engine.Tests.Tasks;

public class ModuleIndexTests
{
    private readonly ModuleIndex _index = new(new ModuleCatalog([
        new FakeModule("setup", (_, _) => [], freeForm: false),
        new FakeModule("command", (_, _) => []),
    ]));

    [Theory]
    [InlineData("command", "command")]
    [InlineData("ansible.builtin.command", "command")]
    [InlineData("ansible.legacy.command", "command")]
    [InlineData("ansible.builtin.include_tasks", "include_tasks")]
    [InlineData("meta", "meta")]
    [InlineData("gather_facts", "setup")]
    [InlineData("comand", null)]
    public void Names_have_one_short_form(string name, string? canonical)
    {
        Assert.Equal(canonical, _index.Canonical(name));
    }

    [Fact]
    public void Actions_and_some_modules_take_free_text()
    {
        Assert.Equal([true, true, true, false], new[] { "command", "meta", "include_vars", "setup" }.Select(_index.IsFreeForm));
    }

    [Fact]
    public void Names_hold_everything_that_can_be_called()
    {
        Assert.All(["command", "ansible.builtin.command", "import_tasks", "ansible.builtin.meta", "gather_facts"], name => Assert.Contains(name, _index.Names));
    }
}
