using Rustible.Cli.Output;
using Rustible.Engine.Runs;
using static Rustible.Cli.Tests.Output.ShownRun;

namespace Rustible.Cli.Tests.Output.Terminal;

public class WarningsTests
{
    [Fact]
    public void A_warning_is_wrapped_and_told_once()
    {
        var warning = new RunNotice.Warned("conditional statements should not include jinja2 templating delimiters such as {{ }} or {% %}. Found: {{ true }}");
        var (text, error) = Of(new OutputOptions(), warning, warning);

        Assert.Equal("", text);
        Assert.Equal(
            "[WARNING]: conditional statements should not include jinja2 templating\ndelimiters such as {{ }} or {% %}. Found: {{ true }}",
            error);
    }

    [Fact]
    public void A_warning_of_a_task_is_told_as_often_as_it_comes()
    {
        var warning = new RunNotice.Warned("w") { IsRepeated = true };

        Assert.Equal("[WARNING]: w\n[WARNING]: w", Error(new OutputOptions(), warning, warning));
    }

    [Fact]
    public void A_warning_is_bright_purple() => Assert.Equal(
        "\u001b[1;35m[WARNING]: w\u001b[0m",
        Error(new OutputOptions(Color: true), new RunNotice.Warned("w")));
}
