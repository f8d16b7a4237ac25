namespace Rustible.Templating;

/// <summary>Statements beyond Jinja2's own.</summary>
[Flags]
public enum TemplateExtensions
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><c>do</c> (jinja2.ext.do).</summary>
    Do = 1,

    /// <summary><c>break</c> and <c>continue</c> (jinja2.ext.loopcontrols).</summary>
    LoopControls = 2,
}
