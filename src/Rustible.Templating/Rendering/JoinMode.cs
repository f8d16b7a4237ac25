namespace Rustible.Templating.Rendering;

/// <summary>What becomes of the parts that a template puts out.</summary>
internal enum JoinMode
{
    /// <summary>One text, as a template file yields it.</summary>
    Text,

    /// <summary>One text, read as a literal when it looks like a list, a dictionary or a boolean (jinja2_native off).</summary>
    Classic,

    /// <summary>One part keeps its type; the text of several is read as a literal (jinja2_native on).</summary>
    Native,

    /// <summary>The one part itself, whatever it is: the value of an expression.</summary>
    Typed,
}
