using System.Text.RegularExpressions;
using Rustible.Templating.Operators;
using Rustible.Templating.Rendering;
using Rustible.Templating.Values;

namespace Rustible.Templating.Filters.Data;

/// <summary>Paths into nested values, as a template would write them: <c>a.b['c-d'][0]</c>.</summary>
internal static partial class ObjectPaths
{
    /// <summary>Every value that holds no other, by its path.</summary>
    public static ValueMap Flatten(object? value, string prepend)
    {
        var paths = new ValueMap();
        Walk(value, prepend.Length == 0 ? null : prepend, paths);
        return paths;
    }

    private static void Walk(object? value, object? path, ValueMap paths)
    {
        StackGuard.Check();
        switch (value)
        {
            case List<object?> { Count: > 0 } list:
                for (var i = 0; i < list.Count; i++)
                    Walk(list[i], $"{Text(path)}[{i}]", paths);
                break;
            case ValueMap { Count: > 0 } map:
                foreach (var (key, member) in map)
                    Walk(member, path is null ? Keys.Value(key) ?? "None" : Text(path) + Step(key), paths);
                break;
            default:
                paths[path ?? ""] = value;
                break;
        }
    }

    private static string Text(object? path) => path is null ? "" : PythonText.Of(path);

    private static string Step(object key) => key switch
    {
        string name when Identifier().IsMatch(name) => "." + name,
        string name => $"['{name}']",
        _ => $"[{PythonText.Of(Keys.Value(key))}]",
    };

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex Identifier();
}
