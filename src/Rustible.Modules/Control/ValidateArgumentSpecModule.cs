using Rustible.Modules.Control.Specifications;
using Rustible.Templating.Values;

namespace Rustible.Modules.Control;

/// <summary>Checks variables against an argument specification. Arguments and results are those of ansible.builtin.validate_argument_spec.</summary>
/// <example><code>
/// - name: Check a role's variables
///   validate_argument_spec:
///     argument_spec:
///       port: {type: int, required: true}
///     provided_arguments:
///       port: "{{ port }}"
/// </code></example>
[Module("validate_argument_spec", "ansible.builtin.validate_argument_spec", "ansible.legacy.validate_argument_spec", CheckMode = CheckMode.Full, Idempotent = true, ControlOnly = true)]
public sealed class ValidateArgumentSpecModule : Module<ValidateArgumentSpecModule.Args>
{
    /// <param name="ArgumentSpec">The specification: the name of each option and what is said of it.</param>
    /// <param name="ProvidedArguments">Values that win over the variables of the same names.</param>
    /// <param name="ValidateArgsContext">Where the specification comes from, for the result.</param>
    public sealed record Args(object? ArgumentSpec = null, object? ProvidedArguments = null, object? ValidateArgsContext = null);

    /// <inheritdoc/>
    protected override Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation) =>
        Task.FromResult(Check(args, context));

    private static ModuleResult Check(Args args, ModuleContext context)
    {
        if (args.ArgumentSpec is null)
            return ModuleResult.Failure("\"argument_spec\" arg is required in args: {}");
        if (args.ArgumentSpec is not ValueMap specification)
            return ModuleResult.Failure($"Incorrect type for argument_spec, expected dict and got {SpecifiedType.NameOf(args.ArgumentSpec)}");
        if (args.ProvidedArguments is not (null or ValueMap))
            return ModuleResult.Failure($"Incorrect type for provided_arguments, expected dict and got {SpecifiedType.NameOf(args.ProvidedArguments)}");
        var errors = SpecificationCheck.Errors(specification, Values(specification, args.ProvidedArguments as ValueMap, context));
        var origin = args.ValidateArgsContext ?? new ValueMap();
        return errors.Count == 0
            ? ModuleResult.Of(false).Return("msg", "The arg spec validation passed").Return("validate_args_context", origin)
            : ModuleResult.Failure($"Validation of arguments failed:\n{string.Join('\n', errors)}")
                .Return("argument_errors", errors.ToList<object?>()).Return("argument_spec_data", specification).Return("validate_args_context", origin);
    }

    /// <summary>The variables that the specification names, and above them what is provided.</summary>
    private static ValueMap Values(ValueMap specification, ValueMap? provided, ModuleContext context)
    {
        var values = new ValueMap();
        foreach (var name in specification.Keys.OfType<string>())
        {
            if (provided?.ContainsKey(name) != true && context.Variables.TryGet(name, out var value))
                values[name] = context.Templates.Render(value, context.Variables);
        }
        foreach (var (name, value) in provided ?? [])
            values[name] = value;
        return values;
    }
}
