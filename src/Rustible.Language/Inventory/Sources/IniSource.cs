using System.Text.RegularExpressions;
using Rustible.Language.Source;
using Rustible.Templating.Data;

namespace Rustible.Language.Inventory.Sources;

/// <summary>Reads an inventory in INI form: groups of host lines, <c>[group:children]</c> and <c>[group:vars]</c>.</summary>
internal sealed partial class IniSource
{
    private readonly string _file;
    private readonly InventoryDraft _draft;
    private readonly HashSet<string> _declared = new(StringComparer.Ordinal) { "all", "ungrouped" };
    private readonly OrderedDictionary<string, List<(string Parent, SourcePosition Position)>> _awaited = new(StringComparer.Ordinal);
    private readonly List<(string Group, string Name, object? Value, SourcePosition Position)> _vars = [];
    private readonly OrderedDictionary<string, SourcePosition> _varsSections = new(StringComparer.Ordinal);
    private Action<string, SourcePosition> _section;

    private IniSource(string file, InventoryDraft draft)
    {
        (_file, _draft) = (file, draft);
        _section = HostLines("ungrouped");
    }

    /// <summary>Adds what the text says to the draft.</summary>
    /// <exception cref="LanguageException">A line is wrong; what stands before it has been added.</exception>
    public static void Read(string file, string text, InventoryDraft draft)
    {
        var source = new IniSource(file, draft);
        var lines = text.Split('\n');
        for (var index = 0; index < lines.Length; index++)
            source.Line(lines[index].Trim(), new SourcePosition(file, index + 1));
        source.End();
    }

    private void Line(string line, SourcePosition position)
    {
        if (line.Length == 0 || line[0] is '#' or ';')
            return;
        if (Section().Match(line) is { Success: true } heading)
            Begin(heading, position);
        else if (line[0] == '[' && line[^1] == ']')
        {
            _section = (_, _) => { };
            throw Wrong(
                $"Invalid section entry: '{line}'. Please make sure that there are no spaces in the section entry, and that there are no other invalid characters", position);
        }
        else
        {
            _section(line, position);
        }
    }

    private void Begin(Match heading, SourcePosition position)
    {
        var name = heading.Groups["name"].Value;
        switch (heading.Groups["kind"].Value)
        {
            case "":
                Declare(name);
                _section = HostLines(name);
                break;
            case "children":
                Declare(name);
                _section = (line, at) => Child(name, line, at);
                break;
            case "vars":
                _varsSections.TryAdd(name, position);
                _section = (line, at) => Variable(name, line, at);
                break;
            case var other:
                _section = (_, _) => { };
                throw Wrong($"Section [{name}:{other}] has unknown type: {other}", position, "Use [group], [group:children] or [group:vars].");
        }
    }

    /// <summary>A group that other groups already named as a child becomes their child now.</summary>
    private void Declare(string name)
    {
        _declared.Add(name);
        _draft.AddGroup(name);
        if (!_awaited.Remove(name, out var parents))
            return;
        foreach (var (parent, position) in parents)
            _draft.AddChild(parent, name, position);
    }

    private Action<string, SourcePosition> HostLines(string name) => (line, position) =>
    {
        var words = Words(line, position);
        if (words.Count == 0)
            return;
        var (hosts, port) = HostNames.Parse(words[0], position);
        var vars = words.Skip(1).Select(word => Assignment(word, position)).ToList();
        foreach (var each in hosts)
        {
            var host = _draft.AddHost(each, _draft.Groups[_draft.NameOf(name)], port, _file);
            foreach (var (key, value) in vars)
                _draft.SetVariable(host, key, value);
        }
    };

    private static List<string> Words(string line, SourcePosition position)
    {
        try
        {
            return ShellWords.Split(line);
        }
        catch (FormatException wrong)
        {
            throw Wrong($"Error parsing host definition '{line}': {wrong.Message}", position);
        }
    }

    private static (string Name, object? Value) Assignment(string word, SourcePosition position)
    {
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        return equals >= 0
            ? (word[..equals], Typed(word[(equals + 1)..]))
            : throw Wrong($"Expected key=value host variable assignment, got: {word}", position, "A value with spaces needs quotes: name=\"two words\".");
    }

    private void Child(string parent, string line, SourcePosition position)
    {
        if (GroupName().Match(line) is not { Success: true } match)
            throw Wrong($"Expected group name, got: {line}", position);
        var child = match.Groups["name"].Value;
        if (_declared.Contains(child) || _draft.Groups.ContainsKey(_draft.NameOf(child)))
            _draft.AddChild(parent, child, position);
        else if (_awaited.TryGetValue(child, out var parents))
            parents.Add((parent, position));
        else
            _awaited.Add(child, [(parent, position)]);
    }

    private void Variable(string group, string line, SourcePosition position)
    {
        var equals = line.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
            throw Wrong($"Expected key=value, got: {line}", position);
        _vars.Add((group, line[..equals].TrimEnd(), Typed(line[(equals + 1)..].TrimStart()), position));
    }

    private void End()
    {
        foreach (var (name, position) in _varsSections)
        {
            if (!_draft.Groups.ContainsKey(_draft.NameOf(name)))
                throw Wrong($"Section [{name}:vars] not valid for undefined group: {name}", position, $"Add a section [{name}].");
        }
        foreach (var (name, parents) in _awaited)
            throw Wrong($"Section [{parents[0].Parent}:children] includes undefined group: {name}", parents[0].Position, $"Add a section [{name}].");
        foreach (var (group, name, value, position) in _vars)
            _draft.SetVariable(_draft.Groups[_draft.NameOf(group)], name, value, position);
    }

    /// <summary>Values are Python literals where they can be, with a comment after them, and else plain text to the end of the line.</summary>
    private static object? Typed(string text)
    {
        if (PythonLiteral.TryRead(text, out var value))
            return value;
        for (var mark = text.IndexOf('#', StringComparison.Ordinal); mark > 0; mark = text.IndexOf('#', mark + 1))
        {
            if (PythonLiteral.TryRead(text[..mark].TrimEnd(), out value))
                return value;
        }
        return text;
    }

    private static LanguageException Wrong(string message, SourcePosition position, string? hint = null) => new(LanguageErrorKind.Parse, message, position, hint);

    [GeneratedRegex(@"\A\[(?<name>[^:\]\s]+)(?::(?<kind>\w+))?\]\s*(?:#.*)?\z")]
    private static partial Regex Section();

    [GeneratedRegex(@"\A(?<name>[^:\]\s]+)\s*(?:#.*)?\z")]
    private static partial Regex GroupName();
}
