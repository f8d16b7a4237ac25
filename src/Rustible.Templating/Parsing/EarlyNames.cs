namespace Rustible.Templating.Parsing;

/// <summary>
/// The names that a frame of a template (the template, a round of a loop, a macro, a block) reads. Jinja2 looks all of them up when the frame is entered, once.
/// Most may as well wait until they are read; those that may not are the early ones: read in a branch that may not be taken, or in an inner frame first.
/// </summary>
internal sealed class EarlyNames
{
    private readonly HashSet<string> _known = [];
    private readonly HashSet<string> _inner = [];
    private readonly List<string> _inOrder = [];
    private readonly List<string> _early = [];
    private int _branches;

    public string[] Early => [.. _early];

    /// <summary>How many names were read first where they are read for certain; for <see cref="MayBeSkippedFrom"/>.</summary>
    public int Mark => _inOrder.Count;

    public void EnterBranch() => _branches++;

    public void LeaveBranch() => _branches--;

    public void Read(string name)
    {
        if (!_known.Add(name))
            return;
        if (_branches > 0 || _inner.Contains(name))
            _early.Add(name);
        else
            _inOrder.Add(name);
    }

    /// <summary>A name that the frame sets itself is not looked up, unless that happens in a branch.</summary>
    public void Assign(string name)
    {
        if (_branches == 0)
            _known.Add(name);
        else
            Read(name);
    }

    /// <summary>What was read since the mark turns out to stand in a branch.</summary>
    public void MayBeSkippedFrom(int mark)
    {
        _early.AddRange(_inOrder.Skip(mark));
        _inOrder.RemoveRange(mark, _inOrder.Count - mark);
    }

    /// <summary>Takes note of what a frame inside this one reads.</summary>
    public void Include(EarlyNames inner)
    {
        _inner.UnionWith(inner._known);
        _inner.UnionWith(inner._inner);
    }
}
