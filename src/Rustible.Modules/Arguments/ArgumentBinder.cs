using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Rustible.Connections;
using Rustible.Templating.Values;

namespace Rustible.Modules;

/// <summary>
/// Makes a module's argument record from rendered arguments. The record is the whole specification; what does not fit is told in Ansible's
/// words. What reflection finds is kept once per record type.
/// </summary>
/// <typeparam name="TArgs">The record.</typeparam>
internal static class ArgumentBinder<TArgs> where TArgs : class
{
    private static readonly RecordShape _shape = new(typeof(TArgs));
    private static readonly List<ArgumentSpecification> _arguments = [.. _shape.Arguments];
    private static readonly Dictionary<string, ArgumentSpecification> _byName = ByName();
    private static readonly ConstraintAttribute[] _constraints = [.. typeof(TArgs).GetCustomAttributes<ConstraintAttribute>()];

    /// <summary>The module's arguments in the order of declaration.</summary>
    internal static IReadOnlyList<ArgumentSpecification> Arguments => _arguments;

    /// <summary>Makes the record.</summary>
    /// <param name="raw">Rendered arguments.</param>
    /// <param name="module">The module, for messages.</param>
    /// <param name="args">The record, when all is well.</param>
    /// <param name="error">What is wrong, otherwise.</param>
    internal static bool TryBind(ValueMap raw, ModuleAttribute module, [NotNullWhen(true)] out TArgs? args, [NotNullWhen(false)] out string? error)
    {
        args = null;
        var given = Given(raw, out var unknown);
        var values = new Dictionary<ArgumentSpecification, object?>();
        error = Missing(given) ?? Constraint<MutuallyExclusiveAttribute>(given, values);
        foreach (var (argument, value) in given)
        {
            if (error is not null)
                return false;
            error = Convert(argument, value, out var converted);
            values[argument] = converted;
        }
        error ??= Constraint<RequiredTogetherAttribute>(given, values)
            ?? Constraint<RequiredOneOfAttribute>(given, values)
            ?? Constraint<RequiredIfAttribute>(given, values)
            ?? Constraint<RequiredByAttribute>(given, values)
            ?? Refused(unknown.ConvertAll(entry => entry.Key), module);
        if (error is not null)
            return false;
        var rest = new ValueMap(unknown);
        args = (TArgs)_shape.Make(slot => slot.IsRest ? (true, rest) : (values.TryGetValue(slot.Argument!, out var value), value));
        return true;
    }

    /// <summary>What is wrong with the names of arguments; null when they are all known.</summary>
    internal static string? Unsupported(IEnumerable<object> names, ModuleAttribute module) =>
        Refused([.. names.Where(name => PythonScalar.AsText(name) is not { } text || !_byName.ContainsKey(text))], module);

    /// <summary>The texts of secret arguments, to be kept out of results.</summary>
    internal static IEnumerable<string> Secrets(ValueMap raw) =>
        Given(raw, out _).Where(entry => entry.Key.IsSecret).SelectMany(entry => Texts(entry.Value)).Where(text => text.Length > 0);

    private static Dictionary<ArgumentSpecification, object> Given(ValueMap raw, out List<KeyValuePair<object, object?>> unknown)
    {
        unknown = [];
        var given = new Dictionary<ArgumentSpecification, object>(ReferenceEqualityComparer.Instance);
        foreach (var entry in raw)
        {
            if (PythonScalar.AsText(entry.Key) is not { } name || !_byName.TryGetValue(name, out var argument))
                unknown.Add(entry);
            else if (Value(argument, entry.Value) is { } value && (argument.Name != name || !given.ContainsKey(argument)))
                given[argument] = value;   // an alias wins over the name
        }
        return given;
    }

    private static object? Value(ArgumentSpecification argument, object? value) => argument.Type == typeof(AnyValue) ? new AnyValue(value) : value;

    private static string? Missing(Dictionary<ArgumentSpecification, object> given)
    {
        var missing = _arguments.Where(argument => argument.IsRequired && !given.ContainsKey(argument)).Select(argument => argument.Name).ToList();
        return missing.Count == 0 ? null : $"missing required arguments: {string.Join(", ", missing)}";
    }

    private static string? Constraint<TRule>(Dictionary<ArgumentSpecification, object> given, Dictionary<ArgumentSpecification, object?> values)
        where TRule : ConstraintAttribute =>
        _constraints.OfType<TRule>()
            .Select(rule => rule.Violation(
                name => given.ContainsKey(_byName[name]),
                name => Word(values.TryGetValue(_byName[name], out var value) ? value : _byName[name].Default)))
            .FirstOrDefault(violation => violation is not null);

    private static string? Word(object? value) => value is null ? null : value is Enum word ? SnakeCase.Of(word) : PythonScalar.ToText(value);

    private static string? Convert(ArgumentSpecification argument, object value, out object? converted)
    {
        converted = null;
        try
        {
            converted = ArgumentConversion.Convert(value, argument.Type, argument.Choices, argument.Name);
            return null;
        }
        catch (ArgumentConversion.Misfit misfit)
        {
            return misfit.IsWhole
                ? misfit.Message
                : $"argument '{argument.Name}' is of type {PythonScalar.TypeName(value)} and we were unable to convert to {ArgumentConversion.NameOf(argument.Type)}: {misfit.Message}";
        }
        catch (OverflowException)
        {
            return $"argument '{argument.Name}' is out of range: {PythonScalar.ToText(value)}";
        }
    }

    private static string? Refused(List<object> unknown, ModuleAttribute module)
    {
        if (unknown.Count == 0 || _shape.HasRest)
            return null;
        var names = unknown.Select(PythonScalar.ToText);
        if (module.NamesOptionsOnly)
            return $"Invalid options for {module.Name}: {string.Join(",", names)}";
        var supported = string.Join(", ", _arguments.Select(argument => argument.Name).Order(StringComparer.Ordinal));
        var aliases = string.Join(", ", _arguments.SelectMany(argument => argument.Aliases).Order(StringComparer.Ordinal));
        return $"Unsupported parameters for ({module.Name}) module: {string.Join(", ", names.Order(StringComparer.Ordinal))}. Supported parameters include: {supported}{(aliases.Length == 0 ? "" : $" ({aliases})")}.";
    }

    private static IEnumerable<string> Texts(object? value) => value switch
    {
        AnyValue any => Texts(any.Value),
        ValueMap map => map.Values.SelectMany(Texts),
        IEnumerable<object?> items => items.SelectMany(Texts),
        Secret secret => [secret.Reveal()],
        null => [],
        _ => [PythonScalar.ToText(value)],
    };

    private static Dictionary<string, ArgumentSpecification> ByName()
    {
        var names = new Dictionary<string, ArgumentSpecification>(StringComparer.Ordinal);
        foreach (var argument in _arguments)
            foreach (var name in argument.Aliases.Prepend(argument.Name))
                names.Add(name, argument);
        return names;
    }
}
