using Rustible.Templating;

namespace Rustible.Engine.Tasks;

/// <summary>Values as Python's <c>str</c> shows them: labels of loop items, environment variables.</summary>
internal static class PythonText
{
    public static string Of(object? value, TemplateEngine templates) =>
        value as string ?? templates.Evaluate("value | string", new OneValue(value))?.ToString() ?? "";

    private sealed class OneValue(object? value) : IVariableScope
    {
        private readonly object? _value = Variables.UnsafeValues.Mark(value);

        public IEnumerable<string> Names => ["value"];

        public bool TryGet(string name, out object? found)
        {
            found = _value;
            return name == "value";
        }
    }
}
