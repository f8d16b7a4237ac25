namespace Rustible.Modules;

/// <summary>The person at the terminal of a run, if there is one: whom <c>pause</c> and <c>vars_prompt</c> ask.</summary>
public interface IOperator
{
    /// <summary>Whether somebody can answer.</summary>
    bool IsPresent { get; }

    /// <summary>Says something.</summary>
    void Say(string text);

    /// <summary>Reads a line before the run begins, when nothing else is to be done; what is typed is shown when <paramref name="echo"/> says so.</summary>
    string Ask(string prompt, bool echo);

    /// <summary>Reads a line while the run goes on; what is typed is shown when <paramref name="echo"/> says so.</summary>
    /// <param name="prompt">What is asked; nothing is added to it.</param>
    /// <param name="echo">Whether the answer is seen.</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task<OperatorAnswer> AskAsync(string prompt, bool echo, CancellationToken cancellation);

    /// <summary>Waits for something that the person may interrupt (Ctrl+C), and say then whether the task goes on.</summary>
    /// <param name="wait">The wait; its token ends it.</param>
    /// <param name="cancellation">Ends it too, without a question.</param>
    Task<OperatorAnswer> WaitAsync(Func<CancellationToken, Task> wait, CancellationToken cancellation);
}

/// <summary>What the person at the terminal said.</summary>
/// <param name="Text">What was typed.</param>
public sealed record OperatorAnswer(string Text)
{
    /// <summary>Whether the task is to be given up.</summary>
    public bool IsAbort { get; init; }
}

/// <summary>Nobody: runs on a cluster, and lists.</summary>
public sealed class NoOperator : IOperator
{
    /// <summary>The only one.</summary>
    public static NoOperator Instance { get; } = new();

    /// <inheritdoc/>
    public bool IsPresent => false;

    /// <inheritdoc/>
    public void Say(string text)
    {
        // there is nobody to hear it
    }

    /// <inheritdoc/>
    public string Ask(string prompt, bool echo) => throw new InvalidOperationException("Nobody is there who could answer.");

    /// <inheritdoc/>
    public Task<OperatorAnswer> AskAsync(string prompt, bool echo, CancellationToken cancellation) =>
        throw new InvalidOperationException("Nobody is there who could answer.");

    /// <inheritdoc/>
    public async Task<OperatorAnswer> WaitAsync(Func<CancellationToken, Task> wait, CancellationToken cancellation)
    {
        await wait(cancellation).ConfigureAwait(false);
        return new OperatorAnswer("");
    }
}
