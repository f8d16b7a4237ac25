namespace Rustible.Templating.RegularExpressions;

/// <summary>How a pattern is read; the flags of Python's module <c>re</c>.</summary>
[Flags]
public enum PythonPatternFlags
{
    /// <summary>None: characters are compared as they are, classes are Unicode's.</summary>
    None = 0,

    /// <summary>Letters match in either case (<c>i</c>).</summary>
    IgnoreCase = 1,

    /// <summary><c>^</c> and <c>$</c> match at every line (<c>m</c>).</summary>
    Multiline = 2,

    /// <summary>The dot matches a newline, too (<c>s</c>).</summary>
    DotAll = 4,

    /// <summary>Blanks and comments in the pattern count for nothing (<c>x</c>).</summary>
    Verbose = 8,

    /// <summary>Classes and cases are those of ASCII (<c>a</c>).</summary>
    Ascii = 16,

    /// <summary>Classes and cases are those of Unicode, said expressly (<c>u</c>).</summary>
    Unicode = 32,

    /// <summary>Repeats are refused (<c>t</c>, an undocumented flag that Python 3.11 still takes).</summary>
    Template = 64,
}
