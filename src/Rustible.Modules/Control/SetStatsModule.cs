using System.Text.RegularExpressions;
using Rustible.Templating.Values;

namespace Rustible.Modules.Control;

/// <summary>Adds to the custom statistics of the run. Arguments and results are those of ansible.builtin.set_stats.</summary>
/// <example><code>
/// - name: Tell the numbers after the run
///   set_stats:
///     data:
///       updated: 1
///     per_host: true
/// </code></example>
[Module("set_stats", "ansible.builtin.set_stats", "ansible.legacy.set_stats", CheckMode = CheckMode.Full, Idempotent = true, ControlOnly = true, NamesOptionsOnly = true)]
public sealed partial class SetStatsModule : Module<SetStatsModule.Args>
{
    /// <param name="Data">Names and values.</param>
    /// <param name="PerHost">Whether the values are the host's, not the whole run's.</param>
    /// <param name="Aggregate">Whether values are added to those that are there, not put in their place.</param>
    public sealed record Args(object? Data = null, object? PerHost = null, object? Aggregate = null);

    /// <inheritdoc/>
    protected override Task<ModuleResult> ExecuteAsync(Args args, ModuleContext context, CancellationToken cancellation) => Task.FromResult(Set(args));

    private static ModuleResult Set(Args args)
    {
        var data = new ValueMap();
        if (args.Data is not (null or ValueMap))
            return ModuleResult.Failure("The 'data' option needs to be a dictionary/hash");
        foreach (var (key, value) in args.Data as ValueMap ?? [])
        {
            var name = PythonScalar.ToText(key);
            if (!Identifier().IsMatch(name))
                return ModuleResult.Failure($"The variable name '{name}' is not valid. Variables must start with a letter or underscore character, "
                    + "and contain only letters, numbers and underscores.");
            data[name] = value;
        }
        return ModuleResult.Of(false).Return("ansible_stats", new ValueMap { ["data"] = data, ["per_host"] = Flag(args.PerHost, false), ["aggregate"] = Flag(args.Aggregate, true) });
    }

    /// <summary>What is no word for a boolean is false here, as in Ansible.</summary>
    private static bool Flag(object? value, bool fallback) => value is null ? fallback : ArgumentConversion.TryBool(value) ?? false;

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Identifier();
}
