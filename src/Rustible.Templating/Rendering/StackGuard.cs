using System.Runtime.CompilerServices;

namespace Rustible.Templating.Rendering;

/// <summary>Turns a nesting that would overflow the stack, which nothing could catch, into an error.</summary>
internal static class StackGuard
{
    public static void Check()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new TemplateException(TemplateErrorKind.Recursion, "the template or its data is nested too deeply (maximum recursion depth exceeded)");
    }
}
