using Rustible.Engine.Runs;
using Rustible.Engine.Tasks;
using Rustible.Engine.Variables;
using Rustible.Templating.Values;

namespace Rustible.Engine.Tests.Variables;

public class EffectsJsonTests
{
    [Fact]
    public void Effects_that_were_stored_give_the_same_state()
    {
        var effects = new StateEffects
        {
            Facts = new ValueMap { ["ansible_os_family"] = "Debian" },
            Variables = new ValueMap { ["result"] = new ValueMap { ["stdout"] = new UnsafeText("{{ no }}"), ["rc"] = 0L } },
            IncludedVariables = new ValueMap { ["port"] = 80L },
            IncludeScopes = [new IncludeScope(new TaskAddress("p0", 3), 1, new ValueMap { ["item"] = "b" })],
            ClearsFacts = true,
        };

        var back = EffectsJson.Parse(EffectsJson.ToText(effects));

        Assert.Equal(EffectsJson.ToText(effects), EffectsJson.ToText(back));
        var state = HostRunState.Empty.Apply(back);
        Assert.Equal("Debian", state.Facts["ansible_os_family"]);
        Assert.Equal(new UnsafeText("{{ no }}"), ((ValueMap)state.Variables["result"]!)["stdout"]);
        Assert.Equal("b", state.IncludeScopes[(new TaskAddress("p0", 3), 1)]["item"]);
        Assert.True(back.ClearsFacts);
    }

    [Fact]
    public void No_effects_are_an_empty_object()
    {
        Assert.Equal("{}", EffectsJson.ToText(StateEffects.None));
    }
}
