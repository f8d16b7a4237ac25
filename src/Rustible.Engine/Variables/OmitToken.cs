using System.Security.Cryptography;
using System.Text;
using Rustible.Templating.Values;

namespace Rustible.Engine.Variables;

/// <summary>
/// The value of <c>omit</c>: a member of a task's arguments that has it is left out. The same for all hosts and nodes of a run, since it may be stored
/// in a variable.
/// </summary>
internal static class OmitToken
{
    public static string Of(string runId) => "__omit_place_holder__" + Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(runId)));

    /// <summary><paramref name="value"/> without the members, at any depth, that are <paramref name="token"/>.</summary>
    public static object? Remove(object? value, string token)
    {
        switch (value)
        {
            case ValueMap map:
                var kept = new ValueMap(map.Count);
                foreach (var (key, member) in map)
                {
                    if (!IsToken(member, token))
                        kept[key] = Remove(member, token);
                }
                return kept;
            case List<object?> list:
                return list.Where(member => !IsToken(member, token)).Select(member => Remove(member, token)).ToList();
            default:
                return value;
        }
    }

    public static bool IsToken(object? value, string token) => value is string text ? text == token : value is UnsafeText marked && marked.Text == token;
}
