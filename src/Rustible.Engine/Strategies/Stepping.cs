using Rustible.Engine.Runs;

namespace Rustible.Engine.Strategies;

/// <summary>Asks before each task whether it is to be done (<c>--step</c>).</summary>
internal static class Stepping
{
    /// <summary>Whether the task is to be done; null while the answer is waited for. What <c>meta</c> does is not asked for.</summary>
    /// <param name="draft">The run.</param>
    /// <param name="address">The task.</param>
    /// <param name="host">The one host that has come to it; null where hosts go through the play together.</param>
    public static bool? Wants(RunDraft draft, TaskAddress address, string? host)
    {
        var task = draft.Task(address);
        if (!draft.Machine.AsksSteps || draft.State.AsksNoMore || task.IsMeta)
            return true;
        var last = draft.State.Question;
        if (last is { Answer: null })
            return null;
        if (last is { Answer: { } answer } && last.Address == address && last.Host == host)
        {
            draft.State = draft.State with { Question = null };
            return answer != StepAnswer.No;
        }
        var number = draft.State.Questions + 1;
        draft.State = draft.State with { Questions = number, Question = new StepQuestion(number, address, host) };
        var kind = task.IsHandler ? "HANDLER" : "TASK";
        var on = host is null ? "" : $" on {host}";
        draft.Tell(new RunNotice.StepAsked(number, $"Perform task: {kind}: {RunDraft.NameOf(task, null)}{on} (N)o/(y)es/(c)ontinue: "));
        return null;
    }

    /// <summary>Takes an answer in; one to another question is dropped.</summary>
    public static void Take(RunDraft draft, RunInput.StepAnswered answered)
    {
        if (draft.State.Question is not { Answer: null } question || question.Number != answered.Number)
            return;
        draft.State = draft.State with { Question = question with { Answer = answered.Answer }, AsksNoMore = answered.Answer == StepAnswer.Continue };
        if (answered.Answer == StepAnswer.End)
            RunMachine.End(draft, RunOutcome.Failed);
    }
}
