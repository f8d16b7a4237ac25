using System.Text.RegularExpressions;
using Rustible.Templating.Values;

namespace Rustible.Modules.Control;

/// <summary>Sets variables of the host. Arguments and results are those of ansible.builtin.set_fact.</summary>
/// <option name="key=value" type="any">All others are variables and their values.</option>
/// <example><code>
/// - name: Remember what was found
///   set_fact:
///     app_version: "{{ version.stdout }}"
///     cacheable: true
/// </code></example>
[Module("set_fact", "ansible.builtin.set_fact", "ansible.legacy.set_fact", CheckMode = CheckMode.Full, Idempotent = true, ControlOnly = true)]
public sealed partial class SetFactModule : Module<SetFactModule.Args>
{
    /// <param name="Cacheable">Keep the variables in the fact cache too.</param>
    public sealed record Args(bool Cacheable = false)
    {
        /// <summary>The variables: every other argument.</summary>
        [Rest]
        public ValueMap Facts { get; init; } = [];
    }

    /// <inheritdoc/>
    protected override Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation) =>
        Task.FromResult(Set(args));

    private static ModuleResult Set(Args args)
    {
        if (args.Facts.Count == 0)
            return ModuleResult.Failure("No key/value pairs provided, at least one is required for this action to succeed");
        var facts = new ValueMap();
        foreach (var (key, value) in args.Facts)
        {
            var name = PythonScalar.ToText(key);
            if (!Identifier().IsMatch(name))
                return ModuleResult.Failure($"The variable name '{name}' is not valid. Variables must start with a letter or underscore character, "
                    + "and contain only letters, numbers and underscores.");
            facts[name] = value;
        }
        return ModuleResult.Of(false).Return("ansible_facts", facts).Return("_ansible_facts_cacheable", args.Cacheable);
    }

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Identifier();
}
