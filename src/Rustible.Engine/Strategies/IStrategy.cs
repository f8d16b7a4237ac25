namespace Rustible.Engine.Strategies;

/// <summary>Decides which host runs which task next. Pure: it sees the draft of the next state and puts commands and changes into it.</summary>
internal interface IStrategy
{
    /// <summary>The name as playbooks have it.</summary>
    string Name { get; }

    /// <summary>Goes on as far as possible without another report. Called after every input, while the batch is not over.</summary>
    void Continue(RunDraft draft);
}
