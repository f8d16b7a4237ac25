namespace Rustible.Modules.Control;

/// <summary>Fails with a message. Arguments and results are those of ansible.builtin.fail.</summary>
/// <example><code>
/// - name: Stop with a reason
///   fail:
///     msg: This role needs a Debian host.
/// </code></example>
[Module("fail", "ansible.builtin.fail", "ansible.legacy.fail", CheckMode = CheckMode.Full, Idempotent = true, ControlOnly = true, NamesOptionsOnly = true)]
public sealed class FailModule : Module<FailModule.Args>
{
    /// <param name="Msg">The message.</param>
    public sealed record Args(object? Msg = null);

    /// <inheritdoc/>
    protected override Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation) =>
        Task.FromResult(ModuleResult.Failure("").Return("msg", args.Msg ?? "Failed as requested from task"));
}
