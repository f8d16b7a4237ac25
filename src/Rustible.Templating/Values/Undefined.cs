using Rustible.Templating.Operators;

namespace Rustible.Templating.Values;

/// <summary>What a missing name or member evaluates to. It may be tested, defaulted and gone into further; every other use is an error.</summary>
internal sealed class Undefined(object? owner, object? name, string? hint = null)
{
    private bool _ofObject;

    public object? Owner => owner;

    public object? Name => name;

    /// <summary>Whether a member of <see cref="Owner"/> is missing, not a name.</summary>
    public bool IsMember => _ofObject;

    /// <summary>Whether the message says something of its own, not where a name is missing.</summary>
    public bool HasHint => hint is not null;

    /// <summary>The error that made a variable's value undefined, when it is one that is rendered at each use.</summary>
    public TemplateException? Cause { get; init; }

    /// <summary>The result of an inline if without else: it prints as nothing and counts as false.</summary>
    public bool IsLenient { get; private init; }

    public static Undefined Lenient(string hint) => new(null, null, hint) { IsLenient = true };

    public static Undefined Member(object? owner, object? name) => new(owner, name) { _ofObject = true };

    public string Message => hint ?? (_ofObject, name) switch
    {
        (false, _) => $"{PythonText.Repr(name)} is undefined",
        (true, string) => $"'{Describe()}' has no attribute {PythonText.Repr(name)}",
        _ => $"{Describe()} has no element {PythonText.Repr(name)}",
    };

    public TemplateException Error() => new(this, Message);

    /// <summary>As a list that holds it prints it.</summary>
    public string Repr() =>
        $"AnsibleUndefined(hint={(hint is null ? "None" : PythonText.Repr(hint))}, obj={(_ofObject ? PythonText.Repr(owner) : "missing")}, name={PythonText.Repr(name)})";

    public void ThrowUnlessLenient()
    {
        if (!IsLenient)
            throw Error();
    }

    private string Describe() => owner is null ? "None" : PythonTypes.NameOf(owner) + " object";
}
