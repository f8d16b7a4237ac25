using System.Collections.Concurrent;
using System.Reflection;

namespace Rustible.Modules;

/// <summary>The words of an enumeration as playbooks write them: snake case, or as <see cref="NameAttribute"/> says, and aliases.</summary>
internal sealed class EnumWords
{
    private static readonly ConcurrentDictionary<Type, EnumWords> _known = new();
    private readonly Dictionary<string, object> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<object, string> _words = [];
    private readonly List<string> _order = [];

    private EnumWords(Type type)
    {
        foreach (var field in type.GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            var value = field.GetValue(null)!;
            var word = field.GetCustomAttribute<NameAttribute>()?.Name ?? SnakeCase.Of(field.Name);
            _words[value] = word;
            foreach (var name in (field.GetCustomAttribute<AliasAttribute>()?.Names ?? []).Prepend(word))
            {
                _values.Add(name, value);
                _order.Add(name);
            }
        }
    }

    internal IReadOnlyList<string> Words => _order;

    internal static EnumWords Of(Type type) => _known.GetOrAdd(type, static key => new EnumWords(key));

    internal string Word(object value) => _words[value];

    internal object Find(object value, string name) => _values[Choose(value, _order, name)];

    /// <summary>The word that a value means; a boolean means the one word that reads as that boolean (YAML's <c>no</c> is false).</summary>
    internal static string Choose(object value, IReadOnlyList<string> choices, string name)
    {
        var text = PythonScalar.ToText(value);
        if (choices.Contains(text))
            return text;
        if (value is bool || text is "True" or "False")
        {
            var flag = value as bool? ?? text == "True";
            var same = choices.Where(choice => ArgumentConversion.TryBool(choice) == flag).ToList();
            if (same.Count == 1)
                return same[0];
        }
        throw new ArgumentConversion.Misfit($"value of {name} must be one of: {string.Join(", ", choices)}, got: {text}", isWhole: true);
    }
}
