using Rustible.Modules;

namespace Rustible.Cli.Terminal;

/// <summary>The person at this terminal.</summary>
internal sealed class TerminalOperator : IOperator
{
    // What a task says must not overtake its banner, which comes to the terminal by way of the run's notices.
    private static readonly TimeSpan BannerTime = TimeSpan.FromMilliseconds(150);

    public bool IsPresent { get; } = !Console.IsInputRedirected;

    public void Say(string text)
    {
        using var pause = new ManualResetEventSlim();
        pause.Wait(BannerTime);
        Console.Out.WriteLine(text);
        Console.Out.Flush();
    }

    public string Ask(string prompt, bool echo) => Passwords.Read(prompt, echo);

    public async Task<string> AskAsync(string prompt, bool echo, CancellationToken cancellation)
    {
        await Task.Delay(BannerTime, cancellation).ConfigureAwait(false);
        return await Task.Run(() => Passwords.Read(prompt, echo), cancellation).WaitAsync(cancellation).ConfigureAwait(false);
    }
}
