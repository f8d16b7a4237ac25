namespace Rustible.Modules.Commands;

/// <summary>The result of <c>raw</c> and <c>script</c>: output unchanged, and no <c>cmd</c>.</summary>
internal static class ScriptResult
{
    internal static ModuleResult Of(ProgramOutcome outcome, string program)
    {
        if (outcome.Fault is { } fault)
            return ModuleResult.Failure(fault);
        if (outcome.NoFolder is { } errno)
            return Of(errno.Number, "", $"cd: {errno.Describe(outcome.Folder)}\n");
        if (outcome.NotStarted is { } refused)
            return Of(refused.Number == 2 ? 127 : 126, "", $"{refused.Describe(program)}\n");
        return Of(outcome.ExitCode, outcome.Stdout, outcome.Stderr);
    }

    private static ModuleResult Of(int code, string stdout, string stderr)
    {
        var result = ModuleResult.Of(true).Return("rc", code).ReturnOutput(stdout, stderr);
        return code == 0 ? result : result.Return("failed", true).Return("msg", "non-zero return code");
    }
}
