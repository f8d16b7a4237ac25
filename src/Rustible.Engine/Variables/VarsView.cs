using Rustible.Templating;

namespace Rustible.Engine.Variables;

/// <summary><c>vars</c>: a task's variables by name. As with ansible-core 2.14 its values are as they are written, templates in them too.</summary>
internal sealed class VarsView(IVariableScope scope) : IVariableScope
{
    public IEnumerable<string> Names => scope.Names;

    public bool IsVerbatim => true;

    public bool TryGet(string name, out object? value) => scope.TryGet(name, out value);
}
