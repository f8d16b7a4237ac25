using Rustible.Modules.External;

namespace Rustible.Modules.Tests.External;

public sealed class PythonImportsTests
{
    [Theory]
    [InlineData("import a.b", "a.b")]
    [InlineData("import a.b as c, d", "a.b", "d")]
    [InlineData("from a.b import c, d as e", "a.b: c d")]
    [InlineData("from a import (\n    b,  # why\n    c as d,\n)", "a: b c")]
    [InlineData("from a import b, \\\n    c", "a: b c")]
    [InlineData("from ..x.y import z", "2 x.y: z")]
    [InlineData("from . import z", "1 : z")]
    [InlineData("x = 1; import a", "a")]
    [InlineData("try:\n    import a\nexcept ImportError:\n    a = None", "a?")]
    [InlineData("try: import a\nexcept ImportError: a = None", "a?")]
    [InlineData("'''\nimport no\n'''\nimport a", "a")]
    [InlineData("x = 'it\\'s # not'\nimport a  # import no", "a")]
    [InlineData("x = \"\"\"ends in a quote \\\"\"\"\"\nimport a", "a")]
    [InlineData("x = {\n'import no': 1,\n}\nimport a", "a")]
    [InlineData("# import no\r\nimport a\r\n", "a")]
    [InlineData("important = 1\nfrom_here = 2")]
    public void Imports_are_found_without_running_anything(string source, params string[] expected) =>
        Assert.Equal(expected, PythonImports.In(source).Select(import =>
            (import.Level > 0 ? $"{import.Level} " : "") + import.Module + (import.Names.IsEmpty ? "" : $": {string.Join(' ', import.Names)}") + (import.IsOptional ? "?" : "")));
}
