using Rustible.Modules;
using Rustible.Templating.Values;

namespace Rustible.Engine.Tests.Tasks;

/// <summary>A module whose answer is a function of its arguments and context; remembers its calls.</summary>
internal sealed class FakeModule(ModuleAttribute description, Func<ValueMap, ModuleContext, CancellationToken, Task<ModuleResult>> run) : IModule
{
    public FakeModule(string name, Func<ValueMap, ModuleContext, ValueMap> run, bool controlOnly = false, CheckMode checkMode = CheckMode.Full, bool idempotent = false, bool freeForm = true)
        : this(
            new ModuleAttribute(name, "ansible.builtin." + name) { ControlOnly = controlOnly, CheckMode = checkMode, Idempotent = idempotent, FreeForm = freeForm },
            (arguments, context, _) => Task.FromResult(new ModuleResult(run(arguments, context))))
    {
    }

    public List<(ValueMap Arguments, ModuleContext Context)> Calls { get; } = [];

    public ModuleAttribute Description => description;

    public IReadOnlyCollection<string> SecretArguments { get; init; } = [];

    public Task<ModuleResult> RunAsync(ValueMap arguments, ModuleContext context, CancellationToken cancellation)
    {
        Calls.Add((arguments, context));
        return run(arguments, context, cancellation);
    }
}
