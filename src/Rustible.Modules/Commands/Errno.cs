namespace Rustible.Modules.Commands;

/// <summary>Why the host's system refused something.</summary>
/// <param name="Number">Its number in Linux's <c>errno.h</c>.</param>
internal sealed record Errno(int Number)
{
    internal static Errno? Of(long? number) => number is { } known ? new((int)known) : null;

    /// <summary>The error as Python prints it for a path.</summary>
    internal string Describe(string path)
    {
        var text = Number switch
        {
            2 => "No such file or directory",
            13 => "Permission denied",
            20 => "Not a directory",
            _ => $"Unknown error {Number}",
        };
        return $"[Errno {Number}] {text}: b{PythonScalar.ToText(new object?[] { path })[1..^1]}";
    }
}
