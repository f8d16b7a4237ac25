using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Modules.Control;

/// <summary>Prints a message or a variable. Arguments and results are those of ansible.builtin.debug.</summary>
/// <example><code>
/// - name: Show what is known of the host
///   debug:
///     msg: "{{ inventory_hostname }} runs {{ ansible_facts.distribution }}"
/// </code></example>
[Module("debug", "ansible.builtin.debug", "ansible.legacy.debug", CheckMode = CheckMode.Full, Idempotent = true, ControlOnly = true, NamesOptionsOnly = true)]
public sealed class DebugModule : Module<DebugModule.Args>
{
    /// <param name="Msg">What to print; null is printed as such.</param>
    /// <param name="Var">A variable or expression to print, without braces.</param>
    /// <param name="Verbosity">The least verbosity of the run at which anything is printed.</param>
    public sealed record Args(AnyValue? Msg = null, object? Var = null, int Verbosity = 0);

    /// <inheritdoc/>
    protected override Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation)
    {
        if (args is { Msg: not null, Var: not null })
            return Task.FromResult(ModuleResult.Failure("'msg' and 'var' are incompatible options"));
        if (args.Verbosity > context.Verbosity)
            return Task.FromResult(new ModuleResult(new ValueMap
            {
                ["changed"] = false,
                ["skipped"] = true,
                ["skipped_reason"] = "Verbosity threshold not met.",
            }));
        var result = ModuleResult.Of(false).Return("_ansible_verbose_always", true);
        return Task.FromResult(args.Var is null
            ? result.Return("msg", args.Msg is { } message ? message.Value : "Hello world!")
            : result.Return(Label(args.Var), Look(args.Var, context, cancellation)));
    }

    /// <summary>A list or dictionary is labelled by its type, anything else by the expression.</summary>
    private static string Label(object var) => var is ValueMap or List<object?> ? PythonScalar.TypeName(var) : PythonScalar.ToText(var);

    private static object? Look(object var, ModuleContext context, CancellationToken cancellation)
    {
        if (var is ValueMap or List<object?> or UnsafeText)
            return var;   // what a template has given is not read as a template again
        const string undefined = "VARIABLE IS NOT DEFINED!";
        var template = "{{ " + PythonScalar.ToText(var) + " }}";
        try
        {
            // A template that stays as it is written was undefined, where that is no error.
            var value = context.Templates.Render(template, context.Variables, cancellation);
            return value is string text && text == template ? undefined : value;
        }
        catch (TemplateException error) when (error.Kind is TemplateErrorKind.Undefined)
        {
            return undefined + (context.Verbosity > 0 ? $": {error.ResultMessage}" : "");
        }
    }
}
