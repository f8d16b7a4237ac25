using System.Collections;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Modules.Control;

/// <summary>Fails unless all conditions hold. Arguments and results are those of ansible.builtin.assert.</summary>
/// <example><code>
/// - name: Stop unless there is memory enough
///   assert:
///     that:
///       - ansible_facts.memtotal_mb >= 2048
///     fail_msg: At least 2 GB are needed.
/// </code></example>
[Module("assert", "ansible.builtin.assert", "ansible.legacy.assert", CheckMode = CheckMode.Full, Idempotent = true, ControlOnly = true, NamesOptionsOnly = true)]
public sealed class AssertModule : Module<AssertModule.Args>
{
    /// <param name="That">One condition or a list of them, each in the form of <c>when</c>.</param>
    /// <param name="FailMsg">Message when one does not hold: text or a list of texts.</param>
    /// <param name="SuccessMsg">Message when all hold: text or a list of texts.</param>
    /// <param name="Quiet">Print nothing but the verdict.</param>
    public sealed record Args([property: Required] object That, [property: Alias("msg")] object? FailMsg = null, object? SuccessMsg = null, bool Quiet = false);

    /// <inheritdoc/>
    protected override Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation) =>
        Task.FromResult(Judge(args, context, cancellation));

    private static ModuleResult Judge(Args args, ModuleContext context, CancellationToken cancellation)
    {
        foreach (var (name, message) in new[] { ("fail_msg or msg", args.FailMsg), ("success_msg", args.SuccessMsg) })
            if (message is not null && !IsTextOrTexts(message))
                return ModuleResult.Failure($"Incorrect type for {name}, expected a string or list and got {PythonScalar.TypeName(message)}");
        foreach (var condition in Conditions(args.That))
        {
            if (TemplateEngine.WarningOf(condition) is { } warning)
                context.Warn(warning);
            bool holds;
            try
            {
                holds = context.Templates.Test(condition, context.Variables, cancellation);
            }
            catch (TemplateException error)
            {
                throw new ConditionException(PythonScalar.ToText(condition), "that", error);
            }
            if (!holds)
                return Loud(args, ModuleResult.Failure("").Return("msg", args.FailMsg ?? "Assertion failed"))
                    .Return("assertion", condition).Return("evaluated_to", false);
        }
        return Loud(args, ModuleResult.Of(false).Return("msg", args.SuccessMsg ?? "All assertions passed"));
    }

    private static ModuleResult Loud(Args args, ModuleResult result) => args.Quiet ? result : result.Return("_ansible_verbose_always", true);

    private static IEnumerable<object?> Conditions(object that) =>
        PythonScalar.AsText(that) is null && that is IEnumerable list and not ValueMap ? list.Cast<object?>() : [that];

    private static bool IsTextOrTexts(object message) =>
        PythonScalar.AsText(message) is not null
        || (message is IEnumerable list and not ValueMap && list.Cast<object?>().All(item => PythonScalar.AsText(item) is not null));
}
