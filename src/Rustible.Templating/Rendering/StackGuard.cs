using System.Runtime.CompilerServices;

namespace Rustible.Templating.Rendering;

/// <summary>Turns a nesting that would overflow the stack, which nothing could catch, into an error.</summary>
internal static class StackGuard
{
    /// <summary>What the runtime's own check leaves free is more than twice this many bytes, so that it need not be asked again for so many.</summary>
    private const int Granted = 16 * 1024;

    public static void Check()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new TemplateException(TemplateErrorKind.Recursion, "the template or its data is nested too deeply (maximum recursion depth exceeded)");
    }

    /// <summary>As <see cref="Check()"/>, for nodes of a template: the runtime is asked only where the stack is deeper than it was found good for.</summary>
    /// <param name="goodDownTo">The address down to which this thread's stack is known to suffice; the stack grows downwards.</param>
    public static void Check(ref nint goodDownTo)
    {
        byte here = 0;
        var address = Unsafe.ByteOffset(ref Unsafe.NullRef<byte>(), ref here);
        if (address < goodDownTo)
            Ask(address, ref goodDownTo);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Ask(nint address, ref nint goodDownTo)
    {
        Check();
        goodDownTo = address - Granted;
    }
}
