using Rustible.Templating.Statements;

namespace Rustible.Templating.Rendering;

/// <summary>The blocks of a template and of those it extends, the most derived first.</summary>
internal sealed class BlockTable
{
    private Dictionary<string, List<(BlockStatement Block, CompiledTemplate Owner)>>? _blocks;

    public void Add(CompiledTemplate template)
    {
        foreach (var block in template.Blocks)
        {
            _blocks ??= new(StringComparer.Ordinal);
            if (!_blocks.TryGetValue(block.Name, out var chain))
                _blocks[block.Name] = chain = [];
            chain.Add((block, template));
        }
    }

    public bool TryGet(string name, int depth, out (BlockStatement Block, CompiledTemplate Owner) found)
    {
        found = default;
        if (_blocks is null || !_blocks.TryGetValue(name, out var chain) || depth >= chain.Count)
            return false;
        found = chain[depth];
        return true;
    }
}
