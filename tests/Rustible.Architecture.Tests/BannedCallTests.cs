using Microsoft.CodeAnalysis.CSharp;

namespace Rustible.Architecture.Tests;

/// <summary>Calls that block a thread, hide a failure, or reach round the layer whose task they are.</summary>
public sealed class BannedCallTests
{
    [Fact]
    public void Nothing_waits_for_a_task_by_blocking() => Findings.None(In(BannedCalls.Blocking));

    [Fact]
    public void Nothing_is_async_void() => Findings.None(In(BannedCalls.AsyncVoid));

    [Fact]
    public void Only_the_command_uses_the_console() => Findings.None(In(BannedCalls.Console, "Rustible.Cli"));

    [Fact]
    public void Only_connections_and_the_command_start_processes() =>
        Findings.None(In(BannedCalls.ProcessStart, "Rustible.Connections", "Rustible.Cli"));

    [Theory]
    [InlineData("class A { int F(Task<int> t) => t.Result; }")]
    [InlineData("class A { void F(Task t) => t.Wait(); }")]
    [InlineData("class A { void F(Task t) => t.GetAwaiter().GetResult(); }")]
    [InlineData("class A { int F(ValueTask<int> t) => t.ConfigureAwait(false).GetAwaiter().GetResult(); }")]
    public void The_rule_sees_a_blocking_wait(string code) => Assert.NotEmpty(BannedCalls.Blocking(SourceCode.Snippet(code)));

    [Theory]
    [InlineData("record Ended(int Result); class A { int F(Ended e) => e.Result; }")]
    [InlineData("class A { async Task<int> F(Task<int> t) => await t; }")]
    public void A_result_of_ours_and_an_await_are_no_blocking_wait(string code) =>
        Assert.Empty(BannedCalls.Blocking(SourceCode.Snippet(code)));

    [Theory]
    [InlineData("class A { async void F() => await Task.Yield(); }")]
    [InlineData("class A { Action F() => async () => await Task.Yield(); }")]
    public void The_rule_sees_async_void(string code) => Assert.NotEmpty(BannedCalls.AsyncVoid(SourceCode.Snippet(code)));

    [Fact]
    public void The_rules_see_the_console_and_a_process()
    {
        var code = SourceCode.Snippet("using static System.Console; class A { void F() { WriteLine(); System.Diagnostics.Process.Start(\"x\"); } }");

        Assert.Single(BannedCalls.Console(code));
        Assert.Single(BannedCalls.ProcessStart(code));
    }

    private static IEnumerable<string> In(Func<CSharpCompilation, IEnumerable<string>> rule, params string[] except) =>
        SourceCode.Projects.Where(project => !except.Contains(project.Key)).SelectMany(project => rule(project.Value));
}
