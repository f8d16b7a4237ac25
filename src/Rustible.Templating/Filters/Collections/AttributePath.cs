using System.Globalization;
using Rustible.Templating.Members;
using Rustible.Templating.Operators;
using Rustible.Templating.Rendering;
using Rustible.Templating.Values;

namespace Rustible.Templating.Filters.Collections;

/// <summary>The <c>attribute</c> argument of filters: keys and indexes parted by dots.</summary>
internal sealed class AttributePath(object? attribute, RenderContext context, bool foldCase = false)
{
    private readonly object?[] _parts = Split(attribute);

    /// <summary>What stands for a missing member; null leaves it undefined.</summary>
    public object? Default { get; init; }

    public object? Get(object? item)
    {
        foreach (var part in _parts)
        {
            item = item is ValueMap map && part is string name && map.TryGetValue(name, out var member) ? member : MemberAccess.Item(item, part, context);
            if (item is Undefined && Default is not null)
                item = Default;
        }
        return Fold(item);
    }

    /// <summary>Several paths parted by commas, as a key for sorting.</summary>
    public static Func<object?, object?> Keys(object? attribute, RenderContext context, bool foldCase)
    {
        if (PythonTypes.AsText(attribute) is not { } text || !text.Contains(',', StringComparison.Ordinal))
            return new AttributePath(attribute, context, foldCase).Get;
        var paths = text.Split(',').Select(path => new AttributePath(path, context, foldCase)).ToArray();
        return item => paths.Select(path => path.Get(item)).ToList();
    }

    private object? Fold(object? value) => foldCase && PythonTypes.AsText(value) is { } text ? text.ToLowerInvariant() : value;

    private static object?[] Split(object? attribute) => attribute switch
    {
        null => [],
        string text when !text.Contains('.', StringComparison.Ordinal) => [Part(text)],
        _ when PythonTypes.AsText(attribute) is { } text => Array.ConvertAll(text.Split('.'), Part),
        _ => [attribute],
    };

    private static object Part(string part) =>
        part.Length > 0 && char.IsAsciiDigit(part[0]) && part.All(char.IsAsciiDigit) && long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : part;
}
