using Rustible.Cli.Output;
using Rustible.Cli.Output.Terminal;
using Rustible.Cli.Terminal;
using Rustible.Engine.Strategies;

namespace Rustible.Cli.Tests.Terminal;

public class StepPromptTests
{
    [Theory]
    [InlineData("y", StepAnswer.Yes)]
    [InlineData("YES", StepAnswer.Yes)]
    [InlineData("c", StepAnswer.Continue)]
    [InlineData("Continue", StepAnswer.Continue)]
    [InlineData("", StepAnswer.No)]
    [InlineData("n", StepAnswer.No)]
    [InlineData("perhaps", StepAnswer.No)]
    public async Task What_is_neither_yes_nor_continue_is_no(string line, StepAnswer answer)
    {
        using var stdout = new StringWriter();

        Assert.Equal(answer, await Prompt(stdout, new StringReader(line + "\n")).AskAsync("Perform task: TASK: x (N)o/(y)es/(c)ontinue: ", CancellationToken.None));
        Assert.Equal($"Perform task: TASK: x (N)o/(y)es/(c)ontinue: \nPerform task: TASK: x (N)o/(y)es/(c)ontinue: {new string('*', 35)}\n", stdout.ToString());
    }

    [Fact]
    public async Task At_the_end_of_the_input_there_is_no_answer_and_no_banner()
    {
        using var stdout = new StringWriter();

        Assert.Equal(StepAnswer.End, await Prompt(stdout, TextReader.Null).AskAsync("go? \u001b[2J", CancellationToken.None));
        Assert.StartsWith("go? ", stdout.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', stdout.ToString());
    }

    [Fact]
    public async Task Whoever_interrupts_the_run_need_not_answer()
    {
        using var stdout = new StringWriter();
        using var never = new BlockingReader();
        using var interrupt = new CancellationTokenSource();
        var asking = Prompt(stdout, never).AskAsync("go? ", interrupt.Token);

        await interrupt.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        never.End();
    }

    private static StepPrompt Prompt(StringWriter stdout, TextReader stdin) => new(new Screen(new OutputOptions(), stdout, TextWriter.Null), stdin);

    private sealed class BlockingReader : TextReader
    {
        private readonly ManualResetEventSlim _end = new();

        public void End() => _end.Set();

        public override string? ReadLine()
        {
            _end.Wait();
            return null;
        }
    }
}
