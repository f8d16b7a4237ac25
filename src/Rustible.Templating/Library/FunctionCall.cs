using Rustible.Templating.Rendering;

namespace Rustible.Templating.Library;

/// <summary>The call of a global function.</summary>
public sealed class FunctionCall : PluginCall
{
    internal FunctionCall(string name, BoundArguments bound, RenderContext context) : base(name, bound, context)
    {
    }

    private protected override TemplateErrorKind ErrorKind => TemplateErrorKind.Runtime;
}
