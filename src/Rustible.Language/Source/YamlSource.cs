using System.Text.Json;
using Rustible.Language.Vault;
using Rustible.Templating;
using Rustible.Templating.Data;
using Rustible.Templating.Values;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Rustible.Language.Source;

/// <summary>Reads one YAML document into nodes with positions. Faults are <see cref="LanguageException"/>s with the line they are seen in.</summary>
public sealed class YamlSource
{
    private const int MaxNodes = 5_000_000;
    private const int MaxDepth = 500;

    private readonly string _file;
    private readonly string _text;
    private readonly VaultKeyring _vault;
    private readonly Parser _parser;
    private readonly Action<SourcePosition, string>? _duplicate;
    private readonly Dictionary<AnchorName, SourceNode> _anchors = [];
    private int _nodes;
    private int _depth;
    private int _unsafeDepth;

    private YamlSource(string file, string text, VaultKeyring vault, Action<SourcePosition, string>? duplicate)
    {
        _duplicate = duplicate;
        _file = file;
        _text = text;
        _vault = vault;
        _parser = new Parser(new StringReader(text));
    }

    /// <summary>The document in <paramref name="text"/>; null when it is empty.</summary>
    /// <param name="file">The file's absolute path, for positions.</param>
    /// <param name="text">Its text.</param>
    /// <param name="vault">Opens values that are encrypted (<c>!vault</c>), when they are needed.</param>
    /// <param name="duplicate">Told of keys that a mapping has twice: where the mapping begins, and the key.</param>
    /// <exception cref="LanguageException">The text is not one YAML document.</exception>
    public static SourceNode? Read(string file, string text, VaultKeyring vault, Action<SourcePosition, string>? duplicate = null)
    {
        var source = new YamlSource(file, text, vault, duplicate);
        try
        {
            return source.Document();
        }
        catch (YamlException wrong)
        {
            throw source.Wrong(wrong);
        }
        catch (InvalidOperationException)
        {
            // the parser's own state machine gives up on some texts without a YamlException
            throw source.Fault("Syntax Error while loading YAML: this is no YAML.", source._parser.Current?.Start ?? Mark.Empty);
        }
    }

    private SourceNode? Document()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
            return null;
        _parser.Consume<DocumentStart>();
        var node = Node();
        _parser.Consume<DocumentEnd>();
        if (_parser.Accept<DocumentStart>(out var second))
            throw Fault("expected a single document in the stream, but found another document", second.Start);
        return node is SourceScalar { Value: null } ? null : node;
    }

    private SourceNode Node()
    {
        if (++_nodes > MaxNodes)
            throw Fault($"The document has more than {MaxNodes} nodes.", _parser.Current!.Start);
        if (_parser.TryConsume<AnchorAlias>(out var alias))
            return _anchors.TryGetValue(alias.Value, out var known) ? known : throw Fault($"found undefined alias '{alias.Value}'", alias.Start);
        if (_parser.TryConsume<Scalar>(out var scalar))
            return Anchored(scalar, Scalar(scalar));
        if (++_depth > MaxDepth)
            throw Fault($"The document is nested more than {MaxDepth} levels deep.", _parser.Current!.Start);
        var isUnsafe = _parser.Current is NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false, Value: "!unsafe" } };   // and so is all that is inside
        _unsafeDepth += isUnsafe ? 1 : 0;
        SourceNode node = _parser.Accept<SequenceStart>(out _) ? Sequence() : Map();
        _unsafeDepth -= isUnsafe ? 1 : 0;
        _depth--;
        return node;
    }

    private SourceScalar Scalar(Scalar scalar)
    {
        var tag = scalar.Tag.IsEmpty || scalar.Tag.IsNonSpecific ? "" : scalar.Tag.Value;
        if (tag is "!vault" or "!vault-encrypted")
            return new SourceScalar(At(scalar.Start), _vault.Value(scalar.Value));
        try
        {
            if (tag == "!unsafe")
                return new SourceScalar(At(scalar.Start), new UnsafeText(scalar.Value));
            var value = YamlTypes.Of(scalar);
            return new SourceScalar(At(scalar.Start), _unsafeDepth > 0 && value is string text ? new UnsafeText(text) : value);
        }
        catch (TemplateException wrong)
        {
            throw Fault(wrong.Message, scalar.Start);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw Fault($"'{scalar.Value}' is not a date that exists.", scalar.Start);
        }
    }

    private SourceList Sequence()
    {
        var start = _parser.Consume<SequenceStart>();
        var items = new List<SourceNode>();
        var list = Anchored(start, new SourceList(At(start.Start), items));
        while (!_parser.TryConsume<SequenceEnd>(out _))
            items.Add(Node());
        return list;
    }

    private SourceMap Map()
    {
        var start = _parser.Consume<MappingStart>();
        var entries = new List<SourceEntry>();
        var map = Anchored(start, new SourceMap(At(start.Start), entries));
        var places = new Dictionary<object, int>(PythonKeyComparer.Instance);
        var merged = new List<SourceMap>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var isMerge = _parser.Accept<Scalar>(out var scalar) && scalar is { Value: "<<", Style: ScalarStyle.Plain };
            var key = Node();
            var value = Node();
            if (isMerge)
                merged.AddRange(Merged(value));
            else
                Add(new SourceEntry(Key(key), key.Position, value), replaces: true);
        }
        foreach (var entry in merged.SelectMany(other => other.Entries))
            Add(entry, replaces: false);
        return map;

        void Add(SourceEntry entry, bool replaces)
        {
            if (places.TryAdd(entry.Key, entries.Count))
                entries.Add(entry);
            else if (replaces)
            {
                _duplicate?.Invoke(map.Position, entry.Name);
                entries[places[entry.Key]] = entry;
            }
        }
    }

    private static object Key(SourceNode node) => node switch
    {
        SourceScalar { Value: null } => "None",
        SourceScalar { Value: EncryptedText } => throw new LanguageException(LanguageErrorKind.Parse, "What is encrypted (!vault) cannot be the key of a mapping.", node.Position),
        SourceScalar scalar => scalar.Value is UnsafeText text ? text.ToString() : scalar.Value!,
        SourceList list => new TupleValue((List<object?>)list.ToValue()!),
        _ => throw new LanguageException(
            LanguageErrorKind.Parse, "A mapping cannot be the key of a mapping.", node.Position,
            "A value that begins with '{{' must be in quotes: key: \"{{ variable }}\"."),
    };

    private IEnumerable<SourceMap> Merged(SourceNode value) => value switch
    {
        SourceMap map => [map],
        SourceList list => list.Items.Select(item => item as SourceMap ?? throw WrongMerge(item)),
        _ => throw WrongMerge(value),
    };

    private static LanguageException WrongMerge(SourceNode node) =>
        new(LanguageErrorKind.Parse, "expected a mapping or a list of mappings for merging ('<<')", node.Position);

    private T Anchored<T>(NodeEvent node, T value)
        where T : SourceNode
    {
        if (!node.Anchor.IsEmpty)
            _anchors[node.Anchor] = value;
        return value;
    }

    private SourcePosition At(Mark mark) => new(_file, (int)mark.Line, (int)mark.Column);

    private LanguageException Fault(string message, Mark mark) => new(LanguageErrorKind.Parse, message, At(mark));

    private LanguageException Wrong(YamlException wrong)
    {
        var line = (int)wrong.Start.Line;
        var lines = _text.Split('\n');
        var tab = Math.Clamp(line - 1, 0, lines.Length - 1);
        var last = wrong.Message.Contains("tab", StringComparison.Ordinal) ? lines.Length - 1 : tab + 2;
        if (TabIn(lines, tab, last) is { } found)
        {
            return new LanguageException(
                LanguageErrorKind.Parse, "Syntax Error while loading YAML: a tab stands where only spaces may be used for indentation.",
                new SourcePosition(_file, found + 1, lines[found].IndexOf('\t', StringComparison.Ordinal) + 1), "Replace the tab by spaces.");
        }
        var said = wrong.InnerException is null ? wrong.Message : wrong.InnerException.Message;
        var hint = lines[tab].Contains("{{", StringComparison.Ordinal)
            ? "A value that begins with '{{' must be in quotes: key: \"{{ variable }}\"."
            : "Look for a missing quote, a wrong indentation, or a ': ' inside a value that needs quotes.";
        return new LanguageException(LanguageErrorKind.Parse, $"{JsonFault()}Syntax Error while loading YAML: {said}", At(wrong.Start), hint);
    }

    /// <summary>What is wrong with a file that by its name is JSON; it may be YAML all the same.</summary>
    private string JsonFault()
    {
        if (!_file.EndsWith(".json", StringComparison.Ordinal))
            return "";
        try
        {
            using var document = JsonDocument.Parse(_text);
            return "";
        }
        catch (JsonException wrong)
        {
            return $"We were unable to read either as JSON nor YAML, these are the errors we got from each:\nJSON: {wrong.Message}\n\n";
        }
    }

    private static int? TabIn(string[] lines, int near, int last)
    {
        // the parser may see the fault only lines later, or name where what holds it began
        for (var index = Math.Max(0, near - 2); index <= Math.Min(lines.Length - 1, last); index++)
        {
            var indentation = lines[index].AsSpan(0, lines[index].Length - lines[index].AsSpan().TrimStart().Length);
            if (indentation.Contains('\t'))
                return index;
        }
        return null;
    }
}
