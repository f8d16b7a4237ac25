using Rustible.Templating.Values;

namespace Rustible.Modules;

/// <summary>One module: binds its arguments, acts on the host (or on the control node), and says what became of it.</summary>
public interface IModule
{
    /// <summary>Names and abilities, from the class's <see cref="ModuleAttribute"/>.</summary>
    ModuleAttribute Description { get; }

    /// <summary>The options that it declares, in order.</summary>
    IReadOnlyList<ArgumentSpecification> Options => [];

    /// <summary>Names and aliases of arguments whose values must not be shown.</summary>
    IReadOnlyCollection<string> SecretArguments => [];

    /// <summary>True when it asks the host one thing and no more.</summary>
    bool IsOneRequest => false;

    /// <summary>True when its result holds its arguments (<c>invocation</c>), without secrets, where it wants to show them.</summary>
    bool TellsInvocation => false;

    /// <summary>The name under which a job of it is written down, by which whoever asks for the job finds the module again.</summary>
    string JobName => Description.Name;

    /// <summary>What is wrong with the names of arguments, whatever their values are; null when it takes them all, or only a run can tell.</summary>
    string? Unsupported(IEnumerable<object> arguments) => null;

    /// <summary>Puts on the host what a job of the module needs there.</summary>
    /// <exception cref="Connections.ConnectionException">The session failed.</exception>
    Task PrepareAsync(ModuleContext context, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>Runs the module once, for one host and one loop item.</summary>
    /// <param name="arguments">Rendered arguments; members that were omitted are gone.</param>
    /// <param name="context">The host's connection and the task's circumstances.</param>
    /// <param name="cancellation">Ends the wait for the host.</param>
    /// <returns>The result; wrong arguments are a failed result that names them, not an exception.</returns>
    /// <exception cref="Connections.ConnectionException">The session failed.</exception>
    /// <exception cref="Templating.TemplateException">A template that the module itself renders is wrong.</exception>
    Task<ModuleResult> RunAsync(ValueMap arguments, ModuleContext context, CancellationToken cancellation);
}
