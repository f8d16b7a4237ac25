using System.Text;
using Rustible.Modules;

namespace Rustible.Cli.Terminal;

/// <summary>The person at this terminal.</summary>
/// <param name="interrupts">What Ctrl+C does; null where it only ends the process.</param>
internal sealed class TerminalOperator(Interrupts? interrupts) : IOperator
{
    private const string AbortOrContinue = "\r\u001b[KPress 'C' to continue the play or 'A' to abort ";

    // What a task says must not overtake its banner, which comes to the terminal by way of the run's notices.
    private static readonly TimeSpan BannerTime = TimeSpan.FromMilliseconds(150);

    private readonly Keyboard _keyboard = new(() => Console.ReadKey(intercept: true), Console.Out);

    public bool IsPresent { get; } = !Console.IsInputRedirected;

    public void Say(string text)
    {
        using var pause = new ManualResetEventSlim();
        pause.Wait(BannerTime);
        Console.Out.WriteLine(text);
        Console.Out.Flush();
    }

    public string Ask(string prompt, bool echo) => Passwords.Read(prompt, echo);

    public async Task<OperatorAnswer> AskAsync(string prompt, bool echo, CancellationToken cancellation)
    {
        await Task.Delay(BannerTime, cancellation).ConfigureAwait(false);
        Console.Out.Write(prompt);
        Console.Out.Flush();
        var typed = new StringBuilder();
        var isAbort = await IsGivenUpAsync(interrupted => _keyboard.ReadLineAsync(typed, echo, interrupted), cancellation).ConfigureAwait(false);
        return new OperatorAnswer(typed.ToString()) { IsAbort = isAbort };
    }

    public async Task<OperatorAnswer> WaitAsync(Func<CancellationToken, Task> wait, CancellationToken cancellation) =>
        new("") { IsAbort = await IsGivenUpAsync(wait, cancellation).ConfigureAwait(false) };

    /// <summary>Waits, and asks when that is interrupted; a further interrupt cancels the run.</summary>
    private async Task<bool> IsGivenUpAsync(Func<CancellationToken, Task> wait, CancellationToken cancellation)
    {
        if (!IsPresent || interrupts is null)
        {
            await wait(cancellation).ConfigureAwait(false);
            return false;
        }
        using var interrupted = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using (interrupts.Divert(interrupted.Cancel))
        {
            try
            {
                await wait(interrupted.Token).ConfigureAwait(false);
                return false;
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                Console.Out.WriteLine(AbortOrContinue);
                Console.Out.Flush();
            }
        }
        while (true)
        {
            switch ((await _keyboard.ReadAsync(cancellation).ConfigureAwait(false)).KeyChar)
            {
                case 'c' or 'C':
                    return false;
                case 'a' or 'A':
                    return true;
            }
        }
    }
}
