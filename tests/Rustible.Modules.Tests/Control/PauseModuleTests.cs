using Rustible.Templating.Values;

namespace Rustible.Modules.Tests.Control;

public sealed class PauseModuleTests
{
    private readonly FakeOperator _person = new();

    [Fact]
    public async Task What_the_person_types_is_the_result()
    {
        _person.Answer = "yes, go";

        var result = await RunAsync(("prompt", "Deploy?"), ("echo", false));

        Assert.Equal(("yes, go", false, 0L), (result.Values["user_input"], result.Values["echo"], result.Values["rc"]));
        Assert.Equal(["[pause]\nDeploy? (output is hidden):\n"], _person.Heard);
    }

    [Fact]
    public async Task Without_a_person_nobody_waits()
    {
        _person.IsPresent = false;

        var result = await RunAsync();

        Assert.Equal("", result.Values["user_input"]);
        Assert.Equal(["Not waiting for response to prompt as stdin is not interactive"], (List<object?>)result.Values["warnings"]!);
    }

    [Fact]
    public async Task A_time_is_waited_for_and_said()
    {
        var context = Context() with { Clock = new InstantClock() };

        var result = await TestHost.RunAsync(context, "pause", ("minutes", 2L));

        Assert.Equal((120L, "Paused for 2.0 minutes"), (result.Values["delta"], result.Values["stdout"]));
        Assert.StartsWith("Pausing for 120 seconds\n", Assert.Single(_person.Heard));
    }

    [Theory]
    [InlineData("prompt", "go?")]
    [InlineData("seconds", 3L)]
    public async Task Whoever_interrupts_the_pause_may_give_the_task_up(string name, object value)
    {
        _person.Aborts = true;

        var result = await TestHost.RunAsync(Context() with { Clock = new InstantClock() }, "pause", (name, value));

        Assert.Equal((true, "user requested abort!"), (result.Failed, result.Values["msg"]));
    }

    [Fact]
    public async Task Minutes_and_seconds_exclude_each_other()
    {
        var result = await RunAsync(("minutes", 1L), ("seconds", 1L));

        Assert.Equal((true, "parameters are mutually exclusive: minutes|seconds"), (result.Failed, result.Values["msg"]));
    }

    private Task<ModuleResult> RunAsync(params (string Name, object? Value)[] arguments) => TestHost.RunAsync(Context(), "pause", arguments);

    private ModuleContext Context()
    {
        using var host = new TestHost();
        return host.Context() with { Operator = _person };
    }

    private sealed class FakeOperator : IOperator
    {
        public bool IsPresent { get; set; } = true;

        public string Answer { get; set; } = "";

        public List<string> Heard { get; } = [];

        public void Say(string text) => Heard.Add(text);

        public string Ask(string prompt, bool echo)
        {
            Heard.Add(prompt);
            return Answer;
        }

        public bool Aborts { get; set; }

        public Task<OperatorAnswer> AskAsync(string prompt, bool echo, CancellationToken cancellation) => Task.FromResult(new OperatorAnswer(Ask(prompt, echo)) { IsAbort = Aborts });

        public async Task<OperatorAnswer> WaitAsync(Func<CancellationToken, Task> wait, CancellationToken cancellation)
        {
            await wait(cancellation);
            return new OperatorAnswer("") { IsAbort = Aborts };
        }
    }

    /// <summary>A clock on which every wait is over at once, and took its time.</summary>
    private sealed class InstantClock : TimeProvider
    {
        private DateTimeOffset _now = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => _now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _now += dueTime;
            return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    [Fact]
    public async Task A_fraction_of_a_number_counts_down_and_one_in_text_is_refused()
    {
        var context = Context() with { Clock = new InstantClock() };

        Assert.Equal(2L, (await TestHost.RunAsync(context, "pause", ("seconds", 2.9))).Values["delta"]);
        Assert.Contains("we were unable to convert to int", (string)(await TestHost.RunAsync(context, "pause", ("seconds", "2.9"))).Values["msg"]!);
    }
}
