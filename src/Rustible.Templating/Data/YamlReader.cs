using Rustible.Templating.Rendering;
using Rustible.Templating.Values;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Rustible.Templating.Data;

/// <summary>Reads YAML 1.1 documents into template values, with PyYAML's safe types.</summary>
internal sealed class YamlReader
{
    private const int MaxNodes = 5_000_000;
    private readonly IParser _parser;
    private readonly Dictionary<AnchorName, object?> _anchors = [];
    private int _nodes;

    private YamlReader(string text) => _parser = new YamlDotNet.Core.Parser(new StringReader(text));

    public static object? ReadOne(string text)
    {
        var documents = ReadAll(text);
        return documents.Count <= 1 ? documents.FirstOrDefault() : throw Wrong("expected a single document in the stream, but found another document");
    }

    public static List<object?> ReadAll(string text)
    {
        try
        {
            var reader = new YamlReader(text);
            var documents = new List<object?>();
            reader._parser.Consume<StreamStart>();
            while (reader._parser.TryConsume<DocumentStart>(out _))
            {
                reader._anchors.Clear();
                documents.Add(reader.Node());
                reader._parser.Consume<DocumentEnd>();
            }
            return documents;
        }
        catch (YamlException error)
        {
            throw Wrong(error.Message);
        }
    }

    private object? Node()
    {
        StackGuard.Check();
        if (++_nodes > MaxNodes)
            throw Wrong($"the document has more than {MaxNodes} nodes");
        if (_parser.TryConsume<AnchorAlias>(out var alias))
            return _anchors.TryGetValue(alias.Value, out var known) ? known : throw Wrong($"found undefined alias '{alias.Value}'");
        if (_parser.TryConsume<Scalar>(out var scalar))
            return Anchored(scalar, YamlTypes.Of(scalar));
        return _parser.Accept<SequenceStart>(out _) ? Sequence() : Map();
    }

    private List<object?> Sequence()
    {
        var list = new List<object?>();
        Anchored(_parser.Consume<SequenceStart>(), list);
        while (!_parser.TryConsume<SequenceEnd>(out _))
            list.Add(Node());
        return list;
    }

    private ValueMap Map()
    {
        var map = new ValueMap();
        Anchored(_parser.Consume<MappingStart>(), map);
        var merged = new List<ValueMap>();
        var own = new List<(object Key, object? Value)>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var isMerge = _parser.Accept<Scalar>(out var scalar) && scalar is { Value: "<<", Style: ScalarStyle.Plain };
            var key = Node();
            var value = Node();
            if (isMerge)
                merged.AddRange(Sources(value));
            else
                own.Add((key is List<object?> list ? Keys.Of(new TupleValue(list)) : Keys.Of(key), value));
        }
        // What is merged stands before the mapping's own keys, and of several sources the first has the last word.
        foreach (var (key, value) in Enumerable.Reverse(merged).SelectMany(source => source))
            map[key] = value;
        foreach (var (key, value) in own)
            map[key] = value;
        return map;
    }

    private static IEnumerable<ValueMap> Sources(object? value) => value switch
    {
        ValueMap map => [map],
        List<object?> list => list.Select(item => item as ValueMap ?? throw Wrong("expected a mapping for merging")),
        _ => throw Wrong("expected a mapping or list of mappings for merging"),
    };

    private T Anchored<T>(NodeEvent node, T value)
    {
        if (!node.Anchor.IsEmpty)
            _anchors[node.Anchor] = value;
        return value;
    }

    private static TemplateException Wrong(string message) => new(TemplateErrorKind.Runtime, $"the YAML text is wrong: {message}");
}
