namespace Rustible.Templating.Rendering;

/// <summary>What the rendering of one variable has read so far, the variables inside it included.</summary>
internal sealed class Recording(IVariableScope scope)
{
    /// <summary>Beyond this many variables it is cheaper to render again than to compare.</summary>
    private const int MostReads = 64;

    private readonly IVariableScope _scope = scope;

    public List<VariableRead> Reads { get; } = [];

    /// <summary>Whether variables of this scope are all that the result depends on.</summary>
    public bool IsPure { get; private set; } = true;

    public void NoteOutside() => IsPure = false;

    public void Note(IVariableScope read, string name, bool isDefined, object? value)
    {
        if (!ReferenceEquals(read, _scope) || value is IVariableScope)
            IsPure = false;
        else
            Add(new VariableRead(name, isDefined, value));
    }

    /// <summary>Takes over what a variable inside this one has read.</summary>
    public void Include(Recording inner)
    {
        IsPure &= inner.IsPure;
        Include(inner.Reads, inner._scope);
    }

    public void Include(List<VariableRead> reads, IVariableScope read)
    {
        IsPure &= ReferenceEquals(read, _scope);
        foreach (var each in reads)
            Add(each);
    }

    /// <summary>Adds a variable once: in one scope it has one raw value.</summary>
    private void Add(VariableRead read)
    {
        if (!IsPure)
            return;
        foreach (var known in Reads)
        {
            if (string.Equals(known.Name, read.Name))
                return;
        }
        if (Reads.Count == MostReads)
            IsPure = false;
        else
            Reads.Add(read);
    }
}
