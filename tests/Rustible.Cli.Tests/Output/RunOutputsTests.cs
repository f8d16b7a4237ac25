using Rustible.Cli.Output;

namespace Rustible.Cli.Tests.Output;

public class RunOutputsTests
{
    [Fact]
    public void The_outputs_are_listed_by_name() => Assert.Equal(["default", "json", "minimal", "ndjson", "null", "oneline", "yaml"], RunOutputs.Names);

    [Fact]
    public void A_name_that_does_not_exist_is_refused_with_the_choices()
    {
        var refused = Assert.Throws<ArgumentException>(() => RunOutputs.Create(new OutputOptions("fancy"), TextWriter.Null, TextWriter.Null));

        Assert.StartsWith("'fancy' is not an output. Use one of: default, json, minimal, ndjson, null, oneline, yaml.", refused.Message, StringComparison.Ordinal);
    }
}
