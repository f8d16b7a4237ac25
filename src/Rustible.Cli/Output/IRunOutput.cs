using Rustible.Engine.Runs;

namespace Rustible.Cli.Output;

/// <summary>Shows a run to a person or a program as it goes on: it is given every notice of the run in order and writes what is to be seen of it.</summary>
public interface IRunOutput
{
    /// <summary>Shows one notice. Called by one thread at a time; what is written is flushed when the call returns.</summary>
    void Show(RunNotice notice);
}
