using System.Text.RegularExpressions;
using Rustible.Templating.Operators;

namespace Rustible.Templating;

/// <summary>Regular expressions in Python's notation, for modules that take them.</summary>
public static class PythonPattern
{
    /// <summary>Compiles a pattern.</summary>
    /// <exception cref="TemplateException">The pattern is wrong.</exception>
    public static Regex Compile(string pattern) => PythonRegex.Compile(pattern);

    /// <summary>What a replacement in Python's notation (<c>\1</c>, <c>\g&lt;name&gt;</c>) gives for a match.</summary>
    public static string Expand(string template, Match match) => PythonRegex.Expand(template, match);
}
