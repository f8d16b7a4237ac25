namespace Rustible.Templating.Parsing;

/// <summary>Which of the names that a macro is given unasked its body reads before it assigns them itself.</summary>
internal sealed class SpecialNames
{
    private readonly HashSet<string> _read = [];
    private readonly HashSet<string> _assigned = [];

    public bool Reads(string name) => _read.Contains(name);

    public void Read(string name)
    {
        if (name is "caller" or "varargs" or "kwargs" && !_assigned.Contains(name))
            _read.Add(name);
    }

    public void Assign(string name)
    {
        if (name is "caller" or "varargs" or "kwargs")
            _assigned.Add(name);
    }

    /// <summary>Takes over what a macro inside this one reads and assigns.</summary>
    public void Include(SpecialNames inner)
    {
        _read.UnionWith(inner._read.Except(_assigned));
        _assigned.UnionWith(inner._assigned);
    }
}
