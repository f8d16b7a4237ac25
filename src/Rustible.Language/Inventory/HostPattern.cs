using Rustible.Language.Source;
using Rustible.Templating;
using Rustible.Templating.RegularExpressions;

namespace Rustible.Language.Inventory;

/// <summary>Finds the hosts that a pattern means: the <c>hosts</c> of a play, <c>--limit</c>, the first word of an ad hoc command.</summary>
public static class HostPattern
{
    /// <summary>The names of the hosts matched, in Ansible's order: as the parts of the pattern name them, each in the order of the inventory.</summary>
    /// <exception cref="LanguageException">A regular expression in the pattern is wrong, or an operator stands alone.</exception>
    public static IReadOnlyList<string> Match(string pattern, HostInventory inventory) => Match(pattern, inventory, []);

    /// <summary>The names of the hosts matched; adds a message to <paramref name="warnings"/> for each part that matches nothing.</summary>
    /// <exception cref="LanguageException">A regular expression in the pattern is wrong, or an operator stands alone.</exception>
    public static IReadOnlyList<string> Match(string pattern, HostInventory inventory, ICollection<string> warnings)
    {
        var hosts = new OrderedDictionary<string, bool>(StringComparer.Ordinal);
        foreach (var part in PatternParts.Of(pattern))
        {
            var found = Find(part.Text, inventory, warnings);
            switch (part.Kind)
            {
                case PatternPartKind.Union:
                    foreach (var host in found)
                        hosts.TryAdd(host, true);
                    break;
                case PatternPartKind.Intersection:
                    var kept = found.ToHashSet(StringComparer.Ordinal);
                    hosts = new(hosts.Where(host => kept.Contains(host.Key)), StringComparer.Ordinal);
                    break;
                case PatternPartKind.Difference:
                    var dropped = found.ToHashSet(StringComparer.Ordinal);
                    hosts = new(hosts.Where(host => !dropped.Contains(host.Key)), StringComparer.Ordinal);
                    break;
            }
        }
        return [.. hosts.Keys];
    }

    private static IReadOnlyList<string> Find(string pattern, HostInventory inventory, ICollection<string> warnings)
    {
        if (inventory.Hosts.TryGetValue(pattern, out var host) && host.Name == pattern && !host.IsImplicit)
            return [host.Name];
        var (name, subscript) = HostSubscript.Split(pattern);
        var found = Named(name, inventory);
        if (found.Count == 0 && name != "all")
        {
            if (HostTable.LocalNames.Contains(name) && inventory.Hosts.TryGetValue(name, out var local))
                found = [local.Name];
            else
                Warn($"Could not match supplied host pattern, ignoring: {name}", warnings);
        }
        return subscript is null ? found : [.. subscript.Pick(found)];
    }

    /// <summary>Hosts of all groups whose names match, then hosts whose own names match; a host may be in it twice, which subscripts count.</summary>
    private static List<string> Named(string pattern, HostInventory inventory)
    {
        var matches = pattern.StartsWith('~') ? Expression(pattern[1..]) : HostGlob.Matcher(pattern);
        var groups = inventory.Groups.Values.Where(group => matches(group.Name)).ToList();
        var found = groups.SelectMany(group => group.HostNames).ToList();
        if (groups.Count == 0 || pattern.StartsWith('~') || pattern.AsSpan().IndexOfAny(".?*[") >= 0)
            found.AddRange(inventory.Hosts.Keys.Where(matches));
        return found;
    }

    private static Func<string, bool> Expression(string expression)
    {
        var pattern = Checked(() => PythonPattern.Compile(expression));
        return name => Checked(() => pattern.Match(name) is not null);

        T Checked<T>(Func<T> body)
        {
            try
            {
                return body();
            }
            catch (TemplateException wrong)
            {
                throw new LanguageException(LanguageErrorKind.Parse, $"The host pattern '~{expression}': {wrong.Message}");
            }
        }
    }

    private static void Warn(string message, ICollection<string> warnings)
    {
        if (!warnings.Contains(message))
            warnings.Add(message);
    }
}
