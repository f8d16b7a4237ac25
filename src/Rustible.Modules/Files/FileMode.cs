namespace Rustible.Modules.Files;

/// <summary>A <c>mode</c> that may be <c>preserve</c>.</summary>
/// <param name="Fixed">The mode; null when none was given, or the source's is taken.</param>
/// <param name="IsPreserved">True for <c>preserve</c>.</param>
internal readonly record struct FileMode(UnixMode? Fixed, bool IsPreserved)
{
    /// <summary>Reads a mode.</summary>
    public static bool TryRead(object? given, out FileMode mode)
    {
        mode = new FileMode(null, given is "preserve");
        if (given is null or "preserve")
            return true;
        if (!UnixMode.TryParse(given, out var read))
            return false;
        mode = new FileMode(read, false);
        return true;
    }

    /// <summary>The mode of a file of the control node.</summary>
    public static UnixMode Of(string file) => UnixMode.Of((int)File.GetUnixFileMode(file));
}
