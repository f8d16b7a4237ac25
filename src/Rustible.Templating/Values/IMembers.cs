namespace Rustible.Templating.Values;

/// <summary>A value with attributes of its own, such as a loop, a namespace or an imported template.</summary>
internal interface IMembers
{
    bool TryGetMember(string name, out object? value);
}
