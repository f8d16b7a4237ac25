using System.Globalization;
using Rustible.Templating.Operators;
using Rustible.Templating.RegularExpressions.Characters;

namespace Rustible.Templating.RegularExpressions;

/// <summary>The groups met so far while a pattern is read: their names, which are closed, and which a look-behind may refer to.</summary>
internal sealed class PatternGroups
{
    public const int MaxGroups = 1073741823;
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private readonly List<PatternWidth?> _widths = [null];
    private readonly Dictionary<int, int> _conditions = [];
    private int? _beforeLookBehind;

    /// <summary>The number of groups, the whole match not counted.</summary>
    public int Count => _widths.Count - 1;

    public IReadOnlyDictionary<string, int> Names => _names;

    public int Open(string? name, PatternReader reader)
    {
        var number = _widths.Count;
        if (name is not null && !_names.TryAdd(name, number))
            throw reader.Error($"redefinition of group name {PythonText.Repr(name)} as group {number}; was group {_names[name]}", CodePoints.Length(name) + 1);
        _widths.Add(null);
        return number;
    }

    public void Close(int number, PatternWidth width) => _widths[number] = width;

    /// <summary>Enters a look-behind and returns what <see cref="LeaveLookBehind"/> wants.</summary>
    public int? EnterLookBehind()
    {
        var outer = _beforeLookBehind;
        _beforeLookBehind ??= _widths.Count;
        return outer;
    }

    public void LeaveLookBehind(int? outer) => _beforeLookBehind = outer;

    /// <summary>The width of a group that a back-reference names by number.</summary>
    public PatternWidth Numbered(string number, PatternReader reader, out int group)
    {
        group = int.Parse(number, CultureInfo.InvariantCulture);
        if (group > Count)
            throw reader.Error($"invalid group reference {group}", number.Length);
        var width = _widths[group] ?? throw reader.Error("cannot refer to an open group", number.Length + 1);
        CheckLookBehind(group, reader);
        return width;
    }

    /// <summary>The width of a group that a back-reference names.</summary>
    public PatternWidth Named(string name, PatternReader reader, out int group)
    {
        group = Find(name, reader);
        var width = _widths[group] ?? throw reader.Error("cannot refer to an open group", CodePoints.Length(name) + 1);
        CheckLookBehind(group, reader);
        return width;
    }

    /// <summary>The group that a condition asks for; by number it may be one that follows.</summary>
    public int Condition(string name, PatternReader reader)
    {
        var length = CodePoints.Length(name) + 1;
        var group = GroupName.IsIdentifier(name) ? Find(name, reader) : GroupName.Number(name, MaxGroups, reader, length);
        if (!GroupName.IsIdentifier(name))
        {
            if (group == 0)
                throw reader.Error("bad group number", length);
            _conditions.TryAdd(group, reader.Position - length);
        }
        CheckLookBehind(group, reader);
        return group;
    }

    /// <summary>Complains about conditions on groups that never came.</summary>
    public void CheckConditions(PatternReader reader)
    {
        foreach (var (group, position) in _conditions.Where(condition => condition.Key > Count))
            throw reader.ErrorAt($"invalid group reference {group}", position);
    }

    private int Find(string name, PatternReader reader) => _names.TryGetValue(name, out var group)
        ? group
        : throw reader.Error($"unknown group name {PythonText.Repr(name)}", CodePoints.Length(name) + 1);

    private void CheckLookBehind(int group, PatternReader reader)
    {
        if (_beforeLookBehind is not { } first)
            return;
        if (group > Count || _widths[group] is null)
            throw reader.Error("cannot refer to an open group");
        if (group >= first)
            throw reader.Error("cannot refer to group defined in the same lookbehind subpattern");
    }
}
