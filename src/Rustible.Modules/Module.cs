using System.Reflection;
using Rustible.Templating.Values;

namespace Rustible.Modules;

/// <summary>A module whose arguments are a record: binds them, and keeps its secrets out of the result.</summary>
/// <typeparam name="TArgs">The record; it is the whole specification of the arguments.</typeparam>
public abstract class Module<TArgs> : IModule where TArgs : class
{
    /// <inheritdoc/>
    public ModuleAttribute Description => field ??= GetType().GetCustomAttribute<ModuleAttribute>()
        ?? throw new InvalidOperationException($"{GetType().Name} has no [Module].");

    /// <summary>The arguments as the record declares them.</summary>
    public static IReadOnlyList<ArgumentSpecification> Arguments => ArgumentBinder<TArgs>.Arguments;

    /// <inheritdoc/>
    public IReadOnlyList<ArgumentSpecification> Options => Arguments;

    /// <inheritdoc/>
    public IReadOnlyCollection<string> SecretArguments =>
        field ??= [.. Arguments.Where(argument => argument.IsSecret).SelectMany(argument => argument.Aliases.Append(argument.Name))];

    /// <inheritdoc/>
    public virtual bool IsOneRequest => false;

    /// <inheritdoc/>
    public string? Unsupported(IEnumerable<object> arguments) => ArgumentBinder<TArgs>.Unsupported(arguments, Description);

    /// <inheritdoc/>
    public async Task<ModuleResult> RunAsync(ValueMap arguments, ModuleContext context, CancellationToken cancellation)
    {
        if (Refusal(arguments) is { } refusal)
            return ModuleResult.Failure(refusal);
        if (!ArgumentBinder<TArgs>.TryBind(arguments, Description, out var args, out var error))
            return ModuleResult.Failure(error);
        if (context.CheckMode && Description.CheckMode == CheckMode.None)
            return ModuleResult.Skip($"remote module ({Description.Name}) does not support check mode");
        var result = await ExecuteAsync(args, context, cancellation).ConfigureAwait(false);
        return SecretScrubber.Scrub(result, [.. ArgumentBinder<TArgs>.Secrets(arguments)]);
    }

    /// <summary>What the module says of its arguments in words of its own, before they are bound; null when they may be.</summary>
    /// <param name="arguments">The rendered arguments.</param>
    protected virtual string? Refusal(ValueMap arguments) => null;

    /// <summary>Does the work.</summary>
    /// <param name="args">The bound arguments.</param>
    /// <param name="context">The host's connection and the task's circumstances.</param>
    /// <param name="cancellation">Ends the wait for the host.</param>
    protected abstract Task<ModuleResult> ExecuteAsync(TArgs args, ModuleContext context, CancellationToken cancellation);
}
