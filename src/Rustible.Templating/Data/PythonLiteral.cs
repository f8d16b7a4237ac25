using Rustible.Templating.Rendering;

namespace Rustible.Templating.Data;

/// <summary>Text that Python would read as a literal: numbers, texts in quotes, tuples, lists, dictionaries, booleans, None.</summary>
public static class PythonLiteral
{
    /// <summary>Reads a literal; false when the text is none.</summary>
    public static bool TryRead(string text, out object? value) => LiteralReader.TryRead(text, jsonNames: false, out value);
}
