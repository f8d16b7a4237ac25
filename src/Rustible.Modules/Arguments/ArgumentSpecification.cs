using System.Reflection;
using Rustible.Connections;

namespace Rustible.Modules;

/// <summary>One argument of a module as its record declares it.</summary>
/// <param name="Name">The name that playbooks use.</param>
/// <param name="Aliases">Other names for it.</param>
/// <param name="Type">The type of its values.</param>
/// <param name="IsRequired">Whether it must be given.</param>
/// <param name="Choices">The only values it may have, or null.</param>
/// <param name="IsSecret">Whether its value must not be shown.</param>
/// <param name="Default">The value it has when it is not given.</param>
/// <param name="DeclaredBy">The record's property.</param>
public sealed record ArgumentSpecification(
    string Name, IReadOnlyList<string> Aliases, Type Type, bool IsRequired, IReadOnlyList<string>? Choices, bool IsSecret, object? Default,
    PropertyInfo DeclaredBy);

/// <summary>Where a record takes one value from: an argument, the rest of the arguments, or a nested record.</summary>
internal sealed record ArgumentSlot(PropertyInfo Property, ParameterInfo? Parameter, ArgumentSpecification? Argument, bool IsRest, RecordShape? Inline)
{
    internal static ArgumentSlot Of(PropertyInfo property, ParameterInfo? parameter, Func<object?> initial)
    {
        T? Find<T>() where T : Attribute => property.GetCustomAttribute<T>() ?? parameter?.GetCustomAttribute<T>();
        if (Find<RestAttribute>() is not null)
            return new(property, parameter, null, true, null);
        if (Find<InlineAttribute>() is not null)
            return new(property, parameter, null, false, new RecordShape(property.PropertyType));
        var type = property.PropertyType;
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return new(property, parameter, new ArgumentSpecification(
            Find<NameAttribute>()?.Name ?? SnakeCase.Of(property.Name),
            Find<AliasAttribute>()?.Names ?? [],
            type,
            Find<RequiredAttribute>() is not null,
            plain.IsEnum ? EnumWords.Of(plain).Words : Find<ChoicesAttribute>()?.Values,
            Find<NoLogAttribute>() is not null || type == typeof(Secret),
            initial(),
            property), false, null);
    }

    /// <summary>The value of an argument that was not given.</summary>
    internal object? Default =>
        Argument!.Default ?? (Property.PropertyType.IsGenericType && Property.PropertyType.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
            && Parameter is { HasDefaultValue: false }
            ? Activator.CreateInstance(typeof(List<>).MakeGenericType(Property.PropertyType.GetGenericArguments()))
            : null);
}

/// <summary>How a record of arguments is made: its constructor, and the slots for parameters and for further init properties.</summary>
internal sealed class RecordShape
{
    private readonly ConstructorInfo _constructor;

    internal RecordShape(Type type)
    {
        _constructor = type.GetConstructors().OrderByDescending(candidate => candidate.GetParameters().Length).First();
        var parameters = _constructor.GetParameters();
        var blank = new Lazy<object>(() => _constructor.Invoke(parameters.Select(Initial).ToArray()));
        var slots = new List<ArgumentSlot>();
        foreach (var parameter in parameters)
            slots.Add(ArgumentSlot.Of(type.GetProperty(parameter.Name!)!, parameter, () => Initial(parameter)));
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            if (property.CanWrite && slots.All(slot => slot.Property.Name != property.Name))
                slots.Add(ArgumentSlot.Of(property, null, () => property.GetValue(blank.Value)));
        Slots = slots;
    }

    internal IReadOnlyList<ArgumentSlot> Slots { get; }

    internal IEnumerable<ArgumentSpecification> Arguments =>
        Slots.SelectMany(slot => slot.Inline?.Arguments ?? (slot.Argument is { } argument ? [argument] : []));

    internal bool HasRest => Slots.Any(slot => slot.IsRest);

    /// <summary>Makes the record; <paramref name="value"/> gives each slot's value, and false when it keeps its default.</summary>
    internal object Make(Func<ArgumentSlot, (bool Given, object? Value)> value)
    {
        object? For(ArgumentSlot slot) => slot.Inline is { } inline ? inline.Make(value) : value(slot) is (true, var given) ? given : slot.Default;
        var made = _constructor.Invoke(Slots.Where(slot => slot.Parameter is not null).Select(For).ToArray());
        foreach (var slot in Slots.Where(slot => slot.Parameter is null))
            if (slot.Inline is not null || value(slot).Given)
                slot.Property.SetValue(made, For(slot));
        return made;
    }

    private static object? Initial(ParameterInfo parameter) =>
        parameter.HasDefaultValue ? Typed(parameter.DefaultValue, parameter.ParameterType)
        : parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType)
        : null;

    /// <summary>Reflection gives the default of a nullable enumeration as a number.</summary>
    private static object? Typed(object? value, Type type) =>
        value is not null && (Nullable.GetUnderlyingType(type) ?? type) is { IsEnum: true } kind ? Enum.ToObject(kind, value) : value;
}
